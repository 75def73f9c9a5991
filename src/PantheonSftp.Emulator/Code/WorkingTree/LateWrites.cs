using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>What clients wrote to the old tree between the look at it and its end: a file that is being uploaded must not vanish with it.</summary>
internal static class LateWrites
{
    /// <param name="oldDirectory">Where the old tree is now.</param>
    /// <param name="directory">The tree that took its place.</param>
    /// <param name="seen">What was seen of the old tree before.</param>
    /// <param name="lookAt">Looks at a tree.</param>
    public static void Bring(string oldDirectory, string directory, Comparison seen, Func<CodeDisk, CodeScan> lookAt)
    {
        using var old = new CodeDisk(oldDirectory);
        using var now = new CodeDisk(directory);
        foreach (var file in lookAt(old).Run())
        {
            // What was written in place lies in both trees.
            if (!seen.Files.TryGetValue(file.Path, out var before) || before.Stamp.Inode != file.Stamp.Inode)
                Take(file.Path, old, now);
        }
    }

    private static void Take(string path, CodeDisk old, CodeDisk now)
    {
        var directory = FileNames.DirectoryOf(path);
        var name = FileNames.Encode(FileNames.NameOf(path));
        using var from = old.FindDirectory(directory);
        using var to = now.MakeDirectory(directory);
        if (from is null || to is null)
            return;
        if (from.MakeHardLink(name, to, name) == DiskError.Exists && to.RemoveFile(name) == DiskError.None)
            from.MakeHardLink(name, to, name);
    }
}
