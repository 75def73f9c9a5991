namespace PantheonSftp.Sftp.FileSystem;

/// <summary>A name in a directory that is held open: what an operation that makes, moves or removes entries acts on.</summary>
internal sealed class DiskEntry(IDiskNode directory, DiskStatus directoryStatus, byte[] name, IPlace place, bool namesDirectory) : IDisposable
{
    public IDiskNode Directory => directory;

    public DiskStatus DirectoryStatus => directoryStatus;

    public byte[] Name => name;

    public IPlace Place => place;

    /// <summary>Whether the client put a separator behind the name, so that only a directory can be meant (POSIX, pathname resolution).</summary>
    public bool NamesDirectory => namesDirectory;

    public DiskError GetStatus(out DiskStatus status)
    {
        var error = directory.GetStatusOf(name, out status);
        return error == DiskError.None && namesDirectory && !status.IsDirectory ? DiskError.NotDirectory : error;
    }

    public void Dispose() => directory.Dispose();
}
