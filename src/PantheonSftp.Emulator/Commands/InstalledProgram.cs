namespace PantheonSftp.Emulator.Commands;

/// <summary>Programs of the machine that the server runs for its clients.</summary>
internal static class InstalledProgram
{
    /// <summary>Where programs are looked for when the server's own environment does not say.</summary>
    private const string StandardPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>The directories that are searched, as the server was started with.</summary>
    public static string SearchPath => Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path : StandardPath;

    /// <summary>The full name of a program, or null where it is not installed.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="searchPath">The directories to search; null for <see cref="SearchPath"/>.</param>
    public static string? Find(string name, string? searchPath = null)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;

        // A relative entry would be looked for in the directory that the server happens to run in.
        return (searchPath ?? SearchPath).Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(directory => Path.Combine(directory, file))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
