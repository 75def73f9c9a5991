using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Reads a site's <c>commands.json</c>: the answers to remote commands.</summary>
internal static class CommandFixtureReader
{
    /// <returns>The answers in the order of the file; none where there is no file.</returns>
    /// <exception cref="InvalidDataException">The file says what cannot be.</exception>
    public static IEnumerable<(CommandPattern Pattern, CommandAnswer Answer)> Read(IFixtureSource source, string path) =>
        source.Paths.Contains(path) ? FixtureReader.Parse<List<CommandJson>>(source, path).ConvertAll(command => (PatternOf(source, path, command), AnswerOf(source, path, command))) : [];

    private static CommandPattern PatternOf(IFixtureSource source, string path, CommandJson command)
    {
        try
        {
            return (command.Words, command.Line, command.Regex) switch
            {
                ({ Length: > 0 } words, null, null) => CommandPattern.Words(words),
                (null, { } line, null) => CommandPattern.Glob(line),
                (null, null, { } regex) => CommandPattern.Regex(regex),
                _ => throw FixtureReader.Wrong(source, path, "each answer has either \"words\" (at least one), \"line\" or \"regex\""),
            };
        }
        catch (ArgumentException e)
        {
            throw FixtureReader.Wrong(source, path, $"\"{command.Regex}\" is no regular expression: {e.Message}");
        }
    }

    private static CommandAnswer AnswerOf(IFixtureSource source, string path, CommandJson command)
    {
        if (command.ExitCode is < 0 or > 255)
            throw FixtureReader.Wrong(source, path, $"\"exitCode\" is {command.ExitCode}; it is 0 to 255");
        if (command.DelaySeconds is < 0 or > 3600)
            throw FixtureReader.Wrong(source, path, $"\"delaySeconds\" is {command.DelaySeconds}; it is 0 to 3600");
        return new CommandAnswer(command.Output, command.Error, command.ExitCode, TimeSpan.FromSeconds(command.DelaySeconds));
    }

    private sealed record CommandJson(string[]? Words, string? Line, string? Regex)
    {
        public string Output { get; init; } = "";

        public string Error { get; init; } = "";

        public int ExitCode { get; init; }

        public double DelaySeconds { get; init; }
    }
}
