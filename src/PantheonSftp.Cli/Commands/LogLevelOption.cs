using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Cli.Commands;

/// <summary><c>--log-level</c>, the same in every command.</summary>
internal static class LogLevelOption
{
    private static readonly Dictionary<string, LogLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["info"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["none"] = LogLevel.None,
    };

    /// <summary>The option; its value is null where it was not given, which stands for <paramref name="otherwise"/>.</summary>
    public static Option<LogLevel?> Create(LogLevel otherwise)
    {
        var option = new Option<LogLevel?>("--log-level")
        {
            Description = $"How much goes to standard error: {string.Join(", ", Levels.Keys)}. [default: {Levels.Single(known => known.Value == otherwise).Key}]",
            HelpName = "LEVEL",
            CustomParser = Parse,
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. Levels.Keys]);
        return option;
    }

    private static LogLevel? Parse(ArgumentResult result)
    {
        var name = result.Tokens[^1].Value;
        // The names of Microsoft.Extensions.Logging are taken, too.
        if (Levels.TryGetValue(name, out var level) || (Enum.TryParse(name, ignoreCase: true, out level) && !int.TryParse(name, out _)))
            return level;
        result.AddError($"--log-level {name} is no level: give one of {string.Join(", ", Levels.Keys)}");
        return null;
    }
}
