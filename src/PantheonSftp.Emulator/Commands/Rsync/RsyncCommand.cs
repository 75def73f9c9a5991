using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>The arguments that rsync's client gives the rsync at the other end: <c>--server [--sender] OPTIONS . PATHS</c>.</summary>
internal sealed record RsyncCommand
{
    private const string Server = "--server";
    private const string Sender = "--sender";

    /// <summary>Whether the client receives.</summary>
    public bool IsSender { get; private init; }

    /// <summary>Whether the real arguments follow in the stream (<c>--secluded-args</c>).</summary>
    public bool FollowsInStream { get; private init; }

    /// <summary>The options, in their order.</summary>
    public required IReadOnlyList<RsyncOption> Options { get; init; }

    /// <summary>What to send, or where to put it; none stands for the home.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Whether anything here is to change: where files go, and where those are removed that the client has received.</summary>
    public bool ChangesSomething => !IsSender || Options.Any(option => option.Name is "--remove-source-files" or "--remove-sent-files");

    /// <summary>Whether what is sent is named after the whole path: the last option that says something of it counts.</summary>
    public bool IsRelative => Options.LastOrDefault(option => option.Name is "--relative" or "--no-relative" or "--no-R" || HasLetter(option, 'R')).Name is not (null or "--no-relative" or "--no-R");

    /// <summary>Whether the client can speak protocol 31 or a later one, as rsync 3.1 and later say by an <c>x</c> behind <c>e</c>.</summary>
    public bool SpeaksProtocol31 => Options.Any(o => o.Name is ['-', not '-', ..] && o.Name.AsSpan(CapabilitiesStart(o.Name)).Contains('x'));

    /// <param name="words">The words behind <c>rsync</c>.</param>
    /// <param name="command">What they say.</param>
    /// <param name="problem">Why they are refused.</param>
    public static bool TryParse(IReadOnlyList<string> words, [NotNullWhen(true)] out RsyncCommand? command, [NotNullWhen(false)] out string? problem)
    {
        command = null;
        if (words.Count == 0 || words[0] != Server)
        {
            problem = "only the server's end of a transfer runs here: start rsync at your end, with HOST:PATH as its source or destination";
            return false;
        }

        var reader = new Reader(words);
        problem = reader.Read();
        if (problem is not null)
            return false;
        command = new RsyncCommand
        {
            IsSender = reader.IsSender,
            FollowsInStream = reader.FollowsInStream,
            Options = reader.Options,

            // The first is the dot that stands for the module of a daemon.
            Paths = reader.Paths is [".", .. var paths] ? [.. paths] : reader.Paths,
        };
        return true;
    }

    private static bool HasLetter(RsyncOption option, char letter) =>
        option.Name is ['-', not '-', ..] && CapabilitiesStart(option.Name) is var end && option.Name.AsSpan(1, end - 1).Contains(letter);

    private static int CapabilitiesStart(string word) => word.IndexOf('e') is > 0 and var start ? start : word.Length;

    /// <summary>Reads as popt does, rsync's own reader: an option may stand anywhere, its value in the same word or the next one.</summary>
    private sealed class Reader(IReadOnlyList<string> words)
    {
        private int _next = 1;

        public bool IsSender { get; private set; }

        public bool FollowsInStream { get; private set; }

        public List<RsyncOption> Options { get; } = [];

        public List<string> Paths { get; } = [];

        public string? Read()
        {
            string? problem = null;
            while (problem is null && _next < words.Count)
            {
                var word = words[_next++];
                if (word == "--")
                {
                    Paths.AddRange(words.Skip(_next));
                    break;
                }

                if (word == Sender)
                    IsSender = true;
                else if (word.StartsWith("--", StringComparison.Ordinal))
                    problem = ReadLong(word);
                else if (word is ['-', _, ..])
                    problem = ReadShort(word);
                else
                    Paths.Add(word);
            }

            return problem;
        }

        private string? ReadLong(string word)
        {
            var end = word.IndexOf('=') is >= 0 and var at ? at : word.Length;
            var name = word[..end];
            if (!RsyncOptions.TryFind(name[2..], out var kind))
                return Refused(name);
            return Add(name, kind, end < word.Length ? word[(end + 1)..] : null);
        }

        private string? ReadShort(string word)
        {
            var flags = new StringBuilder("-");
            for (var at = 1; at < word.Length; at++)
            {
                var letter = word[at];
                var rest = word[(at + 1)..];
                if (letter == 'e')
                {
                    if (!IsCapabilities(rest))
                        return Refused("-e");
                    AddFlags(flags.Append(letter).Append(rest));
                    return null;
                }

                if (RsyncOptions.TryFind(letter, out var option))
                {
                    AddFlags(flags);
                    return Add(option.Name, option.Kind, rest.Length > 0 ? rest.TrimStart('=') : null);
                }

                if (letter == 's')
                    FollowsInStream = true;
                else if (RsyncOptions.ShortFlags.Contains(letter))
                    flags.Append(letter);
                else
                    return Refused($"-{letter}");
            }

            AddFlags(flags);
            return null;
        }

        private void AddFlags(StringBuilder flags)
        {
            if (flags.Length > 1)
                Options.Add(new RsyncOption(flags.ToString(), RsyncOptionKind.Flag));
        }

        private string? Add(string name, RsyncOptionKind kind, string? value)
        {
            if (kind is RsyncOptionKind.Flag)
            {
                Options.Add(new RsyncOption(name, kind));
                return value is null ? null : $"{name} has no value";
            }

            if (value is null && _next == words.Count)
                return $"{name} needs a value";
            Options.Add(new RsyncOption(name, kind, value ?? words[_next++]));
            return null;
        }

        /// <summary>Not a program to run: protocol version and letters for what the client knows (<c>e.iLsfxCIvu</c>).</summary>
        private static bool IsCapabilities(string text) => text.Contains('.') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');

        private static string Refused(string name) => $"{name} is no option for the server's end of a transfer";
    }
}
