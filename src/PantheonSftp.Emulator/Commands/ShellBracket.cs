using System.Text;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A bracket expression of a pattern (POSIX, section 9.3.5, with <c>!</c> for the circumflex).</summary>
internal sealed class ShellBracket
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<Func<Rune, bool>> _classes = [];
    private bool _isNegated;

    /// <summary>Reads an expression whose <c>[</c> stands at <paramref name="index"/>, which then is at its end; null where it has none, so that the <c>[</c> is one.</summary>
    public static ShellBracket? TryRead(List<int> pattern, ref int index)
    {
        var bracket = new ShellBracket();
        var i = index + 1;
        if (i < pattern.Count && pattern[i] is '!' or '^')
        {
            bracket._isNegated = true;
            i++;
        }

        for (var first = i; i < pattern.Count; i++)
        {
            if (pattern[i] == ']' && i > first)
            {
                index = i;
                return bracket;
            }

            if (!bracket.TryAddClass(pattern, ref i))
                bracket.AddRange(pattern, ref i);
        }

        return null;
    }

    public bool Matches(int character) => (_ranges.Exists(range => character >= range.First && character <= range.Last)
        || (Rune.IsValid(character) && _classes.Exists(isIn => isIn(new Rune(character))))) != _isNegated;

    private void AddRange(List<int> pattern, ref int i)
    {
        var first = Take(pattern, ref i);
        if (i + 2 >= pattern.Count || pattern[i + 1] != '-' || pattern[i + 2] == ']')
        {
            _ranges.Add((first, first));
            return;
        }

        i += 2;
        _ranges.Add((first, Take(pattern, ref i)));
    }

    private static int Take(List<int> pattern, ref int i) => pattern[pattern[i] == '\\' && i + 1 < pattern.Count ? ++i : i];

    private bool TryAddClass(List<int> pattern, ref int i)
    {
        if (pattern[i] != '[' || i + 1 >= pattern.Count || pattern[i + 1] != ':')
            return false;
        var end = pattern.IndexOf(':', i + 2);
        if (end < 0 || end + 1 >= pattern.Count || pattern[end + 1] != ']'
            || ClassOf(string.Concat(pattern.Skip(i + 2).Take(end - i - 2).Where(c => c is >= 'a' and <= 'z').Select(c => (char)c))) is not { } isIn)
            return false;
        _classes.Add(isIn);
        i = end + 1;
        return true;
    }

    private static Func<Rune, bool>? ClassOf(string name) => name switch
    {
        "alnum" => Rune.IsLetterOrDigit,
        "alpha" => Rune.IsLetter,
        "blank" => c => c.Value is ' ' or '\t',
        "cntrl" => Rune.IsControl,
        "digit" => c => c.Value is >= '0' and <= '9',
        "graph" => c => !Rune.IsControl(c) && !Rune.IsWhiteSpace(c),
        "lower" => Rune.IsLower,
        "print" => c => !Rune.IsControl(c),
        "punct" => c => Rune.IsPunctuation(c) || Rune.IsSymbol(c),
        "space" => Rune.IsWhiteSpace,
        "upper" => Rune.IsUpper,
        "xdigit" => c => c.IsAscii && char.IsAsciiHexDigit((char)c.Value),
        _ => null,
    };
}
