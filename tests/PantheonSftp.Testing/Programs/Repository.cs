namespace PantheonSftp.Testing.Programs;

/// <summary>The source tree that this program was built from.</summary>
internal static class Repository
{
    private const string Mark = "PantheonSftp.Emulator.sln";

    public static string Root { get; } = Locate(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Readme => Path.Combine(Root, "README.md");

    private static string Locate(DirectoryInfo? directory)
    {
        for (; directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Mark)))
                return directory.FullName;
        }
        throw new ToolException($"{AppContext.BaseDirectory} is not inside the source tree");
    }
}
