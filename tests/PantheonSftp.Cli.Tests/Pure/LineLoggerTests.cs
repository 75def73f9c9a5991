using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Tests.Pure;

public class LineLoggerTests
{
    [Fact]
    public void A_message_is_one_line_with_time_and_level() =>
        Log(LogLevel.Information, logger => logger.Log(LogLevel.Warning, default, "a key was refused", null, (text, _) => text))
            .Should().MatchRegex("^\\d\\d:\\d\\d:\\d\\d warn  a key was refused\n$");

    [Fact]
    public void A_client_cannot_write_lines_or_escape_sequences_of_its_own() =>
        Log(LogLevel.Information, logger => logger.Log(LogLevel.Information, default, "user \"a\nb\e[2J\"", null, (text, _) => text))
            .TrimEnd('\n').Should().NotContainAny("\n", "\e");

    [Fact]
    public void What_is_below_the_level_is_not_written() =>
        Log(LogLevel.Warning, logger => logger.Log(LogLevel.Information, default, "quiet", null, (text, _) => text)).Should().BeEmpty();

    [Fact]
    public void An_exception_shows_its_message_only() =>
        Log(LogLevel.Information, logger => logger.Log(LogLevel.Error, default, "it failed", new InvalidOperationException("no room"), (text, _) => text))
            .Should().EndWith("error it failed (no room)\n");

    [Fact]
    public void A_place_that_takes_no_line_any_more_does_not_disturb_who_logs()
    {
        using var factory = new LineLoggerFactory(new ClosedTerminal(), LogLevel.Information, usesColour: false, TimeProvider.System);

        factory.CreateLogger("any").Invoking(logger => logger.Log(LogLevel.Error, default, "lost", null, (text, _) => text)).Should().NotThrow();
    }

    [Fact]
    public void A_line_of_a_connection_begins_with_its_number() =>
        Log(LogLevel.Information, logger =>
        {
            using var scope = logger.BeginScope(new List<KeyValuePair<string, object?>> { new("ConnectionId", 7) });
            logger.Log(LogLevel.Information, default, "open", null, (text, _) => text);
        }).Should().Contain("[7] open");

    private static string Log(LogLevel least, Action<ILogger> log)
    {
        var writer = new StringWriter { NewLine = "\n" };
        using var factory = new LineLoggerFactory(writer, least, usesColour: false, TimeProvider.System);
        log(factory.CreateLogger("any"));
        return writer.ToString();
    }

    private sealed class ClosedTerminal : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Input/output error");
    }
}
