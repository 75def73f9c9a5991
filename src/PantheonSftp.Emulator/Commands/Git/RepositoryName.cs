namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The one repository that a codeserver has, by every name that leads to it.</summary>
internal static class RepositoryName
{
    private const string Name = "repository.git";

    /// <summary>
    /// Whether a path is the repository's. Git sends <c>ssh://host/~/repository.git</c> as <c>~/repository.git</c>, in quotes, so that it stays with the server to
    /// say where that is; it finds <c>repository</c>, too.
    /// </summary>
    /// <param name="path">The path, as the client gave it.</param>
    /// <param name="home">What <c>~</c> stands for where the shell's rules made it something else already.</param>
    public static bool IsServed(string path, string home) => InHome(path, home).TrimEnd('/') is Name or "repository";

    private static string InHome(string path, string home)
    {
        foreach (var start in (string[])[home + "/", "/~/", "~/", "/", "./"])
        {
            if (path.StartsWith(start, StringComparison.Ordinal))
                return path[start.Length..];
        }

        return path;
    }
}
