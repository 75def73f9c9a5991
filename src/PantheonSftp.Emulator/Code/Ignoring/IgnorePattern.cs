namespace PantheonSftp.Emulator.Code.Ignoring;

/// <summary>One line of a <c>.gitignore</c> (gitignore(5)).</summary>
internal sealed class IgnorePattern
{
    private const string AnyDepth = "**";

    private readonly string[] _segments;
    private readonly bool _directoriesOnly;

    private IgnorePattern(string[] segments, bool directoriesOnly, bool lifts)
    {
        _segments = segments;
        _directoriesOnly = directoriesOnly;
        Lifts = lifts;
    }

    /// <summary>Whether it begins with <c>!</c>: what it matches is not ignored after all.</summary>
    public bool Lifts { get; }

    /// <summary>Reads a line; null for a comment and for one that matches nothing.</summary>
    public static IgnorePattern? Parse(string line)
    {
        var text = TrimEnd(line.TrimEnd('\r'));
        if (text.StartsWith('#'))
            return null;
        var lifts = text.StartsWith('!');
        if (lifts)
            text = text[1..];
        var directoriesOnly = text.EndsWith('/');
        if (directoriesOnly)
            text = text[..^1];
        if (text.Length == 0)
            return null;

        // A separator anywhere but at the end ties the pattern to the directory of its file.
        var isAnchored = text.Contains('/');
        var segments = text.TrimStart('/').Split('/');
        return new IgnorePattern(isAnchored ? segments : [AnyDepth, .. segments], directoriesOnly, lifts);
    }

    /// <summary>Whether a path, relative to the directory of the <c>.gitignore</c>, is meant.</summary>
    public bool Matches(ReadOnlySpan<string> path, bool isDirectory) => (isDirectory || !_directoriesOnly) && MatchesFrom(path);

    // Which patterns fit which beginnings of the path, one pattern segment after the other: no input makes this more than their product.
    private bool MatchesFrom(ReadOnlySpan<string> path)
    {
        Span<bool> reached = path.Length < 256 ? stackalloc bool[path.Length + 1] : new bool[path.Length + 1];
        reached[0] = true;
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] == AnyDepth)
            {
                SpreadAnyDepth(reached, isLast: i == _segments.Length - 1);
                continue;
            }

            for (var end = path.Length; end > 0; end--)
                reached[end] = reached[end - 1] && Glob.Matches(_segments[i], path[end - 1]);
            reached[0] = false;
        }

        return reached[path.Length];
    }

    /// <summary><c>**</c> stands for any number of directories; at the end for everything inside, but not for the directory itself.</summary>
    private static void SpreadAnyDepth(Span<bool> reached, bool isLast)
    {
        var first = reached.IndexOf(true);
        if (first < 0)
            return;
        reached[(isLast ? first + 1 : first)..].Fill(true);
        if (isLast)
            reached[first] = false;
    }

    /// <summary>Spaces at the end do not count, unless a backslash stands before them.</summary>
    private static string TrimEnd(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !(end > 1 && line[end - 2] == '\\'))
            end--;
        return line[..end];
    }
}
