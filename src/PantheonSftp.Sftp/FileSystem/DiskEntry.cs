namespace PantheonSftp.Sftp.FileSystem;

/// <summary>A name in a directory that is held open: what an operation that makes, moves or removes entries acts on.</summary>
internal sealed class DiskEntry(IDiskNode directory, DiskStatus directoryStatus, byte[] name, IPlace place) : IDisposable
{
    public IDiskNode Directory => directory;

    public DiskStatus DirectoryStatus => directoryStatus;

    public byte[] Name => name;

    public IPlace Place => place;

    public DiskError GetStatus(out DiskStatus status) => directory.GetStatusOf(name, out status);

    public void Dispose() => directory.Dispose();
}
