namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>The paths in <c>code/</c> that belong to the platform: its links to <c>files/</c>, which Git never sees.</summary>
/// <param name="links">Paths inside <c>code/</c>, and what the link there holds.</param>
internal sealed class ReservedPaths(IReadOnlyDictionary<string, string> links)
{
    public IReadOnlyDictionary<string, string> Links => links;

    /// <summary>Whether a path is one of them or lies beneath one.</summary>
    public bool Covers(string path)
    {
        foreach (var link in links.Keys)
        {
            if (path.StartsWith(link, StringComparison.Ordinal) && (path.Length == link.Length || path[link.Length] == '/'))
                return true;
        }

        return false;
    }

    /// <summary>Whether a path is a directory that a link of the platform lies in, so that no file can be there.</summary>
    public bool NeedsDirectoryAt(string path) => links.Keys.Any(link => link.StartsWith(path + "/", StringComparison.Ordinal));
}
