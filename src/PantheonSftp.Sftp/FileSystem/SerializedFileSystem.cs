namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// One request at a time, for all file systems that walk: between the walk's look at a name and the use of it no client can rename or
/// link anything. Open files need no such care, since a handle leads nowhere else.
/// </summary>
internal sealed class SerializedFileSystem(ISftpFileSystem inner) : ISftpFileSystem
{
    private static readonly Lock Turn = new();

    public ReadOnlySpan<byte> Home => inner.Home;

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical)
    {
        lock (Turn)
            return inner.RealPath(path, out canonical);
    }

    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        lock (Turn)
            return inner.Open(path, flags, attributes, out file);
    }

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory)
    {
        lock (Turn)
            return inner.OpenDirectory(path, out directory);
    }

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes)
    {
        lock (Turn)
            return inner.GetAttributes(path, followLink, out attributes);
    }

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes)
    {
        lock (Turn)
            return inner.SetAttributes(path, followLink, attributes);
    }

    public SftpStatus Remove(ReadOnlySpan<byte> path)
    {
        lock (Turn)
            return inner.Remove(path);
    }

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes)
    {
        lock (Turn)
            return inner.MakeDirectory(path, attributes);
    }

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path)
    {
        lock (Turn)
            return inner.RemoveDirectory(path);
    }

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        lock (Turn)
            return inner.Rename(oldPath, newPath, replace);
    }

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target)
    {
        lock (Turn)
            return inner.ReadLink(path, out target);
    }

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath)
    {
        lock (Turn)
            return inner.MakeSymbolicLink(target, linkPath);
    }

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath)
    {
        lock (Turn)
            return inner.MakeHardLink(existingPath, newPath);
    }

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume)
    {
        lock (Turn)
            return inner.GetVolume(path, out volume);
    }

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => inner.GetHomeOf(userName, out home);

    public string? UserName(uint id) => inner.UserName(id);

    public string? GroupName(uint id) => inner.GroupName(id);

    public void Dispose() => inner.Dispose();
}
