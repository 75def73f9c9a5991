using System.Text;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A word of a command line while it is read: its characters, and which of them were quoted.</summary>
internal sealed class ShellWord
{
    /// <summary>Stands where quotes begin. It is no character of the word, but keeps what follows it from being special.</summary>
    private const char Quotes = '\0';

    private readonly List<(char Value, bool IsQuoted)> _characters = [];

    public void Add(char character, bool isQuoted) => _characters.Add((character, isQuoted));

    public void BeginQuotes() => Add(Quotes, isQuoted: true);

    /// <summary>The word without its quotes, for programs.</summary>
    public string Text(string home) => Render(0, home, isAssignment: false, asPattern: false);

    /// <summary>The word as a pattern; null where nothing in it is a wildcard.</summary>
    public string? Pattern(string home) =>
        _characters.Exists(c => c is { IsQuoted: false, Value: '*' or '?' or '[' }) ? Render(0, home, isAssignment: false, asPattern: true) : null;

    /// <summary>The word as an assignment, where it is one (POSIX, Shell Command Language, section 2.10.2, rule 7).</summary>
    public bool TryAsAssignment(string home, out (string Name, string Value) assignment)
    {
        assignment = default;
        var length = 0;
        while (length < _characters.Count && !_characters[length].IsQuoted && IsOfName(_characters[length].Value, isFirst: length == 0))
            length++;
        if (length == 0 || !Is('=', length))
            return false;
        assignment = (Letters(length), Render(length + 1, home, isAssignment: true, asPattern: false));
        return true;
    }

    /// <summary>Whether the word has no quotes and is one of those that begin a shell's own constructs (section 2.4).</summary>
    public bool IsReserved() => _characters.TrueForAll(c => !c.IsQuoted) && _characters.Count <= 5 && Letters(_characters.Count) is
        "!" or "{" or "}" or "case" or "do" or "done" or "elif" or "else" or "esac" or "fi" or "for" or "if" or "then" or "until" or "while";

    public static bool IsOfName(char c, bool isFirst) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (!isFirst && char.IsAsciiDigit(c));

    private string Render(int start, string home, bool isAssignment, bool asPattern)
    {
        var text = new StringBuilder();
        for (var i = start; i < _characters.Count; i++)
        {
            var (c, isQuoted) = _characters[i];
            if (IsHome(i, start, isAssignment))
                AppendHome(text, home, asPattern);
            else if (c != Quotes)
                Append(text, c, mayBeSpecial: !isQuoted && c != '\\', asPattern);
        }

        return text.ToString();
    }

    private static void AppendHome(StringBuilder text, string home, bool asPattern)
    {
        foreach (var c in home)
            Append(text, c, mayBeSpecial: false, asPattern);
    }

    private static void Append(StringBuilder text, char c, bool mayBeSpecial, bool asPattern)
    {
        if (asPattern && !mayBeSpecial && c is '\\' or '*' or '?' or '[' or ']')
            text.Append('\\');
        text.Append(c);
    }

    /// <summary>
    /// Whether a tilde stands for the home (section 2.6.1): at the start and, in an assignment, behind each colon. Nobody else has a home
    /// here: <c>~name</c> stays, as in a shell that knows no such user.
    /// </summary>
    private bool IsHome(int index, int start, bool isAssignment)
    {
        if (!Is('~', index) || !(index == start || (isAssignment && Is(':', index - 1))))
            return false;
        return index + 1 == _characters.Count || Is('/', index + 1) || (isAssignment && Is(':', index + 1));
    }

    private bool Is(char special, int index) => index < _characters.Count && _characters[index] == (special, false);

    private string Letters(int count) => string.Concat(_characters.Take(count).Select(c => c.Value));
}
