using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// What a <c>pantheon.yml</c> says, and whether it can be applied. It is read event by event, never built up: whoever pushes it must not make the server follow
/// aliases or nest without end.
/// </summary>
internal static class PantheonYml
{
    /// <summary>Where it lies in the repository.</summary>
    public const string Path = "pantheon.yml";

    private const string VersionKey = "api_version";
    private const string PhpKey = "php_version";
    private const string ValidVersion = "1";
    private const int MaxDepth = 50;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="text">The file's text; null where it is too long to be read.</param>
    public static string? ProblemOf(string? text)
    {
        if (text is null)
            return "The file is too long.";
        string? version = null;
        return Read(text, (key, value) => version = key == VersionKey ? value : version) ?? (version == ValidVersion ? null : VersionProblem(version ?? ""));
    }

    /// <summary>The version of PHP that it asks for, without its dot: 83 for 8.3; null where it asks for none, or cannot be read.</summary>
    public static string? PhpVersionOf(string text)
    {
        string? version = null;
        var problem = Read(text, (key, value) => version = key == PhpKey ? value : version);
        return problem is null && version?.Split('.') is [[>= '0' and <= '9'] major, [>= '0' and <= '9'] minor] ? major + minor : null;
    }

    /// <summary>Tells the names of the outermost mapping and their values, empty for what is more than a value; the result is what is wrong with the file.</summary>
    private static string? Read(string text, Action<string, string> tell)
    {
        try
        {
            return Read(new Parser(new StringReader(text)), tell);
        }
        catch (YamlException e)
        {
            return $"Line {e.Start.Line}, column {e.Start.Column}: {e.Message}";
        }
    }

    private static string? Read(Parser parser, Action<string, string> tell)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;
        if (!parser.TryConsume<MappingStart>(out _))
            return "The file must be a mapping of names to values.";
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ValueOf(parser);
            if (!TrySkip(parser))
                return "A name or value is nested too deeply.";
            tell(key, ValueOf(parser));
            if (!TrySkip(parser))
                return "A name or value is nested too deeply.";
        }

        while (parser.MoveNext())
        {
            // What stands behind the mapping must be YAML, too.
        }

        return null;
    }

    private static string ValueOf(Parser parser) => parser.Current is Scalar scalar ? scalar.Value : "";

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
