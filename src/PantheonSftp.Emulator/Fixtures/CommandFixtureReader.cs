using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Reads a site's <c>commands.json</c>: the answers to remote commands.</summary>
internal static class CommandFixtureReader
{
    /// <returns>The answers in the order of the file; none where there is no file.</returns>
    /// <exception cref="InvalidDataException">The file says what cannot be.</exception>
    public static IEnumerable<(CommandPattern Pattern, CommandAnswer Answer)> Read(IFixtureSource source, string path) =>
        source.Paths.Contains(path) ? FixtureReader.Parse<List<CommandJson>>(source, path).ConvertAll(command => Read(source, path, command)) : [];

    private static (CommandPattern Pattern, CommandAnswer Answer) Read(IFixtureSource source, string path, CommandJson command)
    {
        try
        {
            var pattern = new CommandPatternText(command.Words, command.Line, command.Regex);
            var answer = new CommandAnswerText(command.Output, command.Error, command.ExitCode, command.DelaySeconds);
            return (pattern.ToPattern(), answer.ToAnswer());
        }
        catch (ArgumentException e)
        {
            throw FixtureReader.Wrong(source, path, e.Message);
        }
    }

    private sealed record CommandJson(string[]? Words, string? Line, string? Regex)
    {
        public string Output { get; init; } = "";

        public string Error { get; init; } = "";

        public int ExitCode { get; init; }

        public double DelaySeconds { get; init; }
    }
}
