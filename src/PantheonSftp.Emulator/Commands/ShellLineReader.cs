using System.Diagnostics.CodeAnalysis;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Reads a command line word by word (Shell Command Language, sections 2.2 and 2.3), up to its end or to what needs a shell.</summary>
internal sealed class ShellLineReader
{
    // What follows $ where it is an expansion (section 2.6); bash's older $[ as well.
    private const string SpecialParameters = "@*#?-$!{([";

    private readonly string _line;
    private int _next;
    private bool _hasWord;

    public ShellLineReader(string line)
    {
        _line = line;
        if (line.Contains('\0'))
            Problem = "a command line holds no zero octet";
    }

    /// <summary>Why the line is no simple command; null as long as it is one.</summary>
    public string? Problem { get; private set; }

    public static string NeedsShell(string what) => $"{what} needs a shell";

    public bool TryReadWord([NotNullWhen(true)] out ShellWord? word)
    {
        word = null;
        SkipToWord();
        if (Problem is not null || _next == _line.Length)
            return false;
        word = new ShellWord();
        while (Problem is null && _next < _line.Length && _line[_next] is not (' ' or '\t' or '\n'))
            ReadPart(word);
        _hasWord = true;
        return Problem is null;
    }

    private void SkipToWord()
    {
        // Lines without a command may stand before it and behind it.
        var isNextLine = false;
        while (_next < _line.Length)
        {
            if (_line[_next] == '#')
                SkipComment();
            else if (IsContinuation())
                _next += 2;
            else if (_line[_next] is ' ' or '\t' or '\n')
                isNextLine |= _line[_next++] == '\n';
            else
                break;
        }

        if (isNextLine && _hasWord && _next < _line.Length)
            Problem = NeedsShell("a second line");
    }

    /// <summary>Section 2.3, rule 9: a comment ends before its line does.</summary>
    private void SkipComment()
    {
        var end = _line.IndexOf('\n', _next);
        _next = end < 0 ? _line.Length : end;
    }

    private void ReadPart(ShellWord word)
    {
        switch (_line[_next])
        {
            case '\'':
                ReadSingleQuoted(word);
                break;
            case '"':
                ReadDoubleQuoted(word);
                break;
            case '\\':
                ReadEscaped(word);
                break;
            case var c when IsOperator(c) || IsExpansion(isInQuotes: false):
                Problem = NeedsShell(c.ToString());
                break;
            case var c:
                word.Add(c, isQuoted: false);
                _next++;
                break;
        }
    }

    /// <summary>Section 2.2.2.</summary>
    private void ReadSingleQuoted(ShellWord word)
    {
        word.BeginQuotes();
        var end = _line.IndexOf('\'', _next + 1);
        if (end < 0)
        {
            Problem = "a quoted string has no end";
            return;
        }

        foreach (var c in _line.AsSpan(_next + 1, end - _next - 1))
            word.Add(c, isQuoted: true);
        _next = end + 1;
    }

    /// <summary>Section 2.2.3.</summary>
    private void ReadDoubleQuoted(ShellWord word)
    {
        word.BeginQuotes();
        for (_next++; _next < _line.Length; _next++)
        {
            var c = _line[_next];
            if (c == '"')
            {
                _next++;
                return;
            }

            if (c == '`' || IsExpansion(isInQuotes: true))
            {
                Problem = NeedsShell(c.ToString());
                return;
            }

            if (IsContinuation())
            {
                _next++;
                continue;
            }

            if (c == '\\' && _next + 1 < _line.Length && _line[_next + 1] is '$' or '`' or '"' or '\\')
                c = _line[++_next];
            word.Add(c, isQuoted: true);
        }

        Problem = "a quoted string has no end";
    }

    /// <summary>Section 2.2.1. A backslash at the very end is one, as shells have it.</summary>
    private void ReadEscaped(ShellWord word)
    {
        if (!IsContinuation())
            word.Add(_next + 1 < _line.Length ? _line[_next + 1] : '\\', isQuoted: true);
        _next = Math.Min(_next + 2, _line.Length);
    }

    private bool IsContinuation() => _line[_next] == '\\' && _next + 1 < _line.Length && _line[_next + 1] == '\n';

    private static bool IsOperator(char c) => c is '|' or '&' or ';' or '<' or '>' or '(' or ')' or '`';

    /// <summary>Whether a <c>$</c> begins an expansion; before anything else it is itself.</summary>
    private bool IsExpansion(bool isInQuotes)
    {
        if (_line[_next] != '$' || _next + 1 == _line.Length)
            return false;
        var c = _line[_next + 1];
        return ShellWord.IsOfName(c, isFirst: false) || SpecialParameters.Contains(c, StringComparison.Ordinal) || (!isInQuotes && c is '\'' or '"');
    }
}
