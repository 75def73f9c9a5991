namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>The command line that a client's <c>scp</c> starts at the other end (<c>scp -t PATH</c>, <c>scp -f PATH…</c>).</summary>
/// <param name="IsSink">Whether files come here (<c>-t</c>), or are sent (<c>-f</c>).</param>
/// <param name="IsRecursive"><c>-r</c>: directories, too.</param>
/// <param name="KeepsTimes"><c>-p</c>: times and modes, too.</param>
/// <param name="NeedsDirectory"><c>-d</c>: the target must be a directory.</param>
/// <param name="IsVerbose"><c>-v</c>: says on standard error what goes on.</param>
/// <param name="Paths">The paths, with a pattern where the word has wildcards.</param>
internal sealed record ScpArguments(
    bool IsSink, bool IsRecursive, bool KeepsTimes, bool NeedsDirectory, bool IsVerbose, IReadOnlyList<(string Word, string? Pattern)> Paths)
{
    /// <summary>Null for anything but an other end's command line, such as a copy from host to host.</summary>
    public static ScpArguments? TryParse(ShellCommand command)
    {
        if (command.Words.Count == 0 || command.Words[0] != "scp")
            return null;
        var options = "";
        var next = 1;
        for (; next < command.Words.Count && command.Words[next] is ['-', _, ..] and var word; next++)
        {
            if (word == "--")
            {
                next++;
                break;
            }

            options += word[1..];
        }

        // Options without a meaning at this end (-q, -C, -1 …) come from clients that pass on their own.
        var paths = command.Words.Zip(command.Patterns).Skip(next).ToList();
        return options.Contains('t') == options.Contains('f') || paths.Count == 0
            ? null
            : new ScpArguments(options.Contains('t'), options.Contains('r'), options.Contains('p'), options.Contains('d'), options.Contains('v'), paths);
    }
}
