namespace PantheonSftp.Conformance.Staging;

/// <summary>A directory of this machine as the names and contents of its files.</summary>
internal static class LocalTree
{
    public static void Write(string directory, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, content) in files)
        {
            var path = Path.Join(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
    }

    /// <summary>The files below a directory, by their paths from there, with what they hold.</summary>
    public static IReadOnlyDictionary<string, string> Read(string directory) => Directory
        .EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .ToDictionary(path => Path.GetRelativePath(directory, path), File.ReadAllText);
}
