namespace PantheonSftp.Testing.Programs;

/// <summary>The programs of others that are measured or that measure.</summary>
internal static class Tools
{
    /// <summary>Where servers lie, which are not in every user's path.</summary>
    private static readonly string[] ServerFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(ServerFolders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <exception cref="ToolException">It is not installed.</exception>
    public static string Require(string program, string debianPackage) =>
        Find(program) ?? throw new ToolException($"{program} is missing: apt-get install {debianPackage}");
}
