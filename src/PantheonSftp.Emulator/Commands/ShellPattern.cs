using System.Buffers;
using System.Text;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A pattern of one file name (Shell Command Language, section 2.13): <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, and <c>\</c> before what stands for itself.</summary>
internal sealed class ShellPattern
{
    // Null stands for any number of characters.
    private readonly List<Func<int, bool>?> _elements = [];
    private readonly bool _matchesHidden;

    public ShellPattern(string pattern)
    {
        _matchesHidden = pattern.StartsWith('.') || pattern.StartsWith("\\.", StringComparison.Ordinal);
        var characters = CharactersOf(Encoding.UTF8.GetBytes(pattern));
        for (var i = 0; i < characters.Count; i++)
        {
            if (characters[i] == '*')
                _elements.Add(null);
            else if (characters[i] == '?')
                _elements.Add(_ => true);
            else if (characters[i] == '[' && ShellBracket.TryRead(characters, ref i) is { } bracket)
                _elements.Add(bracket.Matches);
            else
                AddLiteral(characters[characters[i] == '\\' && i + 1 < characters.Count ? ++i : i]);
        }
    }

    /// <summary>Whether a name matches. Names that begin with a dot do only where the pattern says the dot.</summary>
    public bool Matches(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith((byte)'.') && !_matchesHidden)
            return false;
        var characters = CharactersOf(name);

        // Only the last star has to give way: what stood before it matches as it is.
        var (next, element, star, held) = (0, 0, -1, 0);
        while (next < characters.Count)
        {
            if (element < _elements.Count && _elements[element] is null)
                (star, held) = (element++, next);
            else if (element < _elements.Count && _elements[element]!(characters[next]))
                (element, next) = (element + 1, next + 1);
            else if (star >= 0)
                (element, next) = (star + 1, ++held);
            else
                return false;
        }

        return _elements.Skip(element).All(rest => rest is null);
    }

    private void AddLiteral(int literal) => _elements.Add(c => c == literal);

    /// <summary>The characters of UTF-8; octets that are none stand for themselves, below zero.</summary>
    private static List<int> CharactersOf(ReadOnlySpan<byte> octets)
    {
        var characters = new List<int>(octets.Length);
        while (!octets.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(octets, out var rune, out var length) == OperationStatus.Done;
            if (!isText)
                length = 1;
            characters.Add(isText ? rune.Value : -octets[0]);
            octets = octets[length..];
        }

        return characters;
    }
}
