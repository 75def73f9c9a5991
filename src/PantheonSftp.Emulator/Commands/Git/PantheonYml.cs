using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// Whether a <c>pantheon.yml</c> can be applied. It is read event by event, never built up: whoever pushes it must not make the server follow
/// aliases or nest without end.
/// </summary>
internal static class PantheonYml
{
    private const string VersionKey = "api_version";
    private const string ValidVersion = "1";
    private const int MaxDepth = 50;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="text">The file's text; null where it is too long to be read.</param>
    public static string? ProblemOf(string? text)
    {
        if (text is null)
            return "The file is too long.";
        try
        {
            return ProblemOf(new Parser(new StringReader(text)));
        }
        catch (YamlException e)
        {
            return $"Line {e.Start.Line}, column {e.Start.Column}: {e.Message}";
        }
    }

    private static string? ProblemOf(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return VersionProblem("");
        if (!parser.TryConsume<MappingStart>(out _))
            return "The file must be a mapping of names to values.";

        string? version = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var isVersion = parser.Current is Scalar { Value: VersionKey };
            if (!TrySkip(parser))
                return "A name or value is nested too deeply.";
            if (isVersion)
                version = parser.Current is Scalar value ? value.Value : "";
            if (!TrySkip(parser))
                return "A name or value is nested too deeply.";
        }

        while (parser.MoveNext())
        {
            // What stands behind the mapping must be YAML, too.
        }

        return version == ValidVersion ? null : VersionProblem(version ?? "");
    }

    private static string VersionProblem(string version) => $"Version '{version}' is not a valid pantheon.yml version!\nValid versions are: {ValidVersion}";

    /// <summary>Goes past the key or value that comes next.</summary>
    private static bool TrySkip(Parser parser)
    {
        var depth = 0;
        do
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
                return false;
            parser.MoveNext();
        }
        while (depth > 0);
        return true;
    }
}
