namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>Renames as POSIX does, with what .NET offers.</summary>
internal static class HostMove
{
    /// <summary>Moves a file, a link or a directory; the target exists only where it may be replaced.</summary>
    public static void Move(string path, string newPath, bool replace)
    {
        // A link to a directory counts as a directory here, though only the link moves.
        if (!Directory.Exists(path))
        {
            File.Move(path, newPath, replace);
            return;
        }
        if (replace && new FileInfo(newPath) is var target && target.Attributes != (FileAttributes)(-1))
        {
            // Not atomic, unlike rename(2): .NET moves no directory over another.
            if (target.LinkTarget is null && target.Attributes.HasFlag(FileAttributes.Directory))
                Directory.Delete(newPath, recursive: false);
            else
                File.Delete(newPath);
        }
        Directory.Move(path, newPath);
    }
}
