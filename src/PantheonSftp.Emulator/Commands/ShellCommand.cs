namespace PantheonSftp.Emulator.Commands;

/// <summary>A simple command, as a POSIX shell would hand it to a program.</summary>
/// <param name="Assignments">The assignments in front of it (<c>NAME=value</c>), in their order.</param>
/// <param name="Words">The command's name and its arguments. None where the line holds assignments alone, or nothing.</param>
internal sealed record ShellCommand(IReadOnlyList<(string Name, string Value)> Assignments, IReadOnlyList<string> Words)
{
    /// <summary>
    /// Each of the <see cref="Words"/> as a pattern, with a backslash before every character that stands for itself though it looks like a
    /// wildcard; null where the word has no wildcard. A shell would put in its place the paths that match (see <see cref="ShellGlob"/>).
    /// </summary>
    public IReadOnlyList<string?> Patterns { get; init; } = [];
}
