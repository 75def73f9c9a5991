using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace PantheonSftp.Emulator.Commands;

/// <summary>
/// Which remote commands an answer is for. A string stands for <see cref="Glob"/>. Lines are compared twice: as a shell would pass them on
/// (one blank between words, no quotes, no assignments in front), and as the client sent them, which is how a line that needs a shell is found.
/// </summary>
public abstract class CommandPattern
{
    private protected CommandPattern()
    {
    }

    /// <summary>Exactly these words, however they are quoted: the command and all its arguments.</summary>
    public static CommandPattern Words(params string[] words) => new WordPattern(words);

    /// <summary>A line in which <c>*</c> stands for any characters, none as well, <c>?</c> for one, and <c>\</c> takes from the next its meaning.</summary>
    public static CommandPattern Glob(string line) => new GlobPattern(line);

    /// <summary>A regular expression that is found in the line. One that takes longer than 100 ms does not match.</summary>
    /// <exception cref="ArgumentException">The expression is malformed.</exception>
    public static CommandPattern Regex(string expression) => new RegexPattern(expression);

    /// <summary>The same as <see cref="Glob"/>.</summary>
    public static implicit operator CommandPattern(string line) => Glob(line);

    /// <summary>How the commands are told: as their words, as a line, or as an expression.</summary>
    internal abstract CommandPatternText Text { get; }

    internal abstract bool Matches(string line, ShellCommand? command);

    private sealed class WordPattern(string[] words) : CommandPattern
    {
        internal override CommandPatternText Text => new(words, null, null);

        internal override bool Matches(string line, ShellCommand? command) => command is not null && command.Words.SequenceEqual(words);
    }

    private abstract class LinePattern : CommandPattern
    {
        internal override bool Matches(string line, ShellCommand? command) => Matches(line) || (command is not null && Matches(string.Join(' ', command.Words)));

        protected abstract bool Matches(string line);
    }

    private sealed class GlobPattern(string glob) : LinePattern
    {
        internal override CommandPatternText Text => new(null, glob, null);

        protected override bool Matches(string line) => FileSystemName.MatchesSimpleExpression(glob, line, ignoreCase: false);
    }

    private sealed class RegexPattern(string expression) : LinePattern
    {
        private readonly Regex _regex = new(expression, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

        internal override CommandPatternText Text => new(null, null, expression);

        protected override bool Matches(string line)
        {
            try
            {
                return _regex.IsMatch(line);
            }
            catch (RegexMatchTimeoutException)
            {
                return false;
            }
        }
    }
}
