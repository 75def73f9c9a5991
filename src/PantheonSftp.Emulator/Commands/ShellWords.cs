namespace PantheonSftp.Emulator.Commands;

/// <summary>
/// Takes a command line apart as a POSIX shell would (Shell Command Language, sections 2.2, 2.3 and 2.9.1), and runs none. What only a shell
/// could do (pipes, redirections, several commands, <c>$VARIABLES</c>) is recognised and refused.
/// </summary>
internal static class ShellWords
{
    /// <summary>The command on the line, or null, and why.</summary>
    /// <param name="line">One command line.</param>
    /// <param name="home">What <c>~</c> stands for.</param>
    /// <param name="problem">What is wrong, or what needs a shell; for people.</param>
    public static ShellCommand? TryParse(string line, string home, out string? problem)
    {
        var reader = new ShellLineReader(line);
        var words = new List<ShellWord>();
        while (reader.TryReadWord(out var word))
            words.Add(word);
        problem = reader.Problem ?? (words.Count > 0 && words[0].IsReserved() ? ShellLineReader.NeedsShell(words[0].Text("")) : null);
        return problem is null ? CommandOf(words, home) : null;
    }

    private static ShellCommand CommandOf(List<ShellWord> words, string home)
    {
        var assignments = new List<(string, string)>();
        foreach (var word in words)
        {
            if (!word.TryAsAssignment(home, out var assignment))
                break;
            assignments.Add(assignment);
        }

        var rest = words.Skip(assignments.Count).ToList();
        return new ShellCommand(assignments, rest.ConvertAll(word => word.Text(home))) { Patterns = rest.ConvertAll(word => word.Pattern(home)) };
    }
}
