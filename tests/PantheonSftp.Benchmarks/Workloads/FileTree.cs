namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>Copies, compares and removes files and directories.</summary>
internal static class FileTree
{
    private const int ChunkLength = 1024 * 1024;

    public static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    /// <summary>Copies a file or a tree, unless it is there already.</summary>
    public static void Provide(string source, string target)
    {
        if (Path.Exists(target))
            return;
        if (!Directory.Exists(source))
        {
            File.Copy(source, target);
            return;
        }
        Directory.CreateDirectory(target);
        foreach (var entry in Directory.EnumerateFileSystemEntries(source))
            Provide(entry, Path.Combine(target, Path.GetFileName(entry)));
    }

    /// <exception cref="ToolException">The two differ, in a name or in a byte.</exception>
    public static void RequireEqual(string expected, string actual)
    {
        if (Directory.Exists(expected))
        {
            if (!Names(expected).SequenceEqual(Names(actual)))
                throw new ToolException($"{actual} does not hold the names of {expected}");
            foreach (var name in Names(expected))
                RequireEqual(Path.Combine(expected, name), Path.Combine(actual, name));
        }
        else if (!HaveEqualContent(expected, actual))
        {
            throw new ToolException($"{actual} differs from {expected}");
        }
    }

    private static IEnumerable<string> Names(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal) : [];

    private static bool HaveEqualContent(string expected, string actual)
    {
        if (!File.Exists(actual) || new FileInfo(expected).Length != new FileInfo(actual).Length)
            return false;
        using var left = File.OpenHandle(expected);
        using var right = File.OpenHandle(actual);
        var (leftChunk, rightChunk) = (new byte[ChunkLength], new byte[ChunkLength]);
        for (var offset = 0L; ; offset += ChunkLength)
        {
            var read = RandomAccess.Read(left, leftChunk, offset);
            if (read != RandomAccess.Read(right, rightChunk, offset) || !leftChunk.AsSpan(0, read).SequenceEqual(rightChunk.AsSpan(0, read)))
                return false;
            if (read == 0)
                return true;
        }
    }
}
