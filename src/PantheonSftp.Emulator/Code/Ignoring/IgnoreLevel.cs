namespace PantheonSftp.Emulator.Code.Ignoring;

/// <summary>The <c>.gitignore</c> of one directory, before those of the directories above it.</summary>
internal sealed class IgnoreLevel
{
    /// <summary>A longer file is not read; none is as long that people wrote.</summary>
    public const int MaxLength = 256 * 1024;

    private readonly IgnoreLevel? _above;
    private readonly int _depth;
    private readonly IgnorePattern[] _patterns;

    private IgnoreLevel(IgnoreLevel? above, int depth, IgnorePattern[] patterns)
    {
        _above = above;
        _depth = depth;
        _patterns = patterns;
    }

    /// <summary>Adds a directory's rules.</summary>
    /// <param name="above">Those of the directories above it; null where there are none.</param>
    /// <param name="depth">How many names the directory's path has.</param>
    /// <param name="text">The file's text.</param>
    public static IgnoreLevel Add(IgnoreLevel? above, int depth, string text) => new(
        above, depth, [.. text.Split('\n').Select(IgnorePattern.Parse).OfType<IgnorePattern>()]);

    /// <summary>Whether something that lies in no ignored directory is ignored. The last pattern that matches decides, that of the nearest directory first.</summary>
    public static bool Ignores(IgnoreLevel? level, ReadOnlySpan<string> path, bool isDirectory)
    {
        for (; level is not null; level = level._above)
        {
            var below = path[level._depth..];
            for (var i = level._patterns.Length - 1; i >= 0; i--)
            {
                if (level._patterns[i].Matches(below, isDirectory))
                    return !level._patterns[i].Lifts;
            }
        }

        return false;
    }
}
