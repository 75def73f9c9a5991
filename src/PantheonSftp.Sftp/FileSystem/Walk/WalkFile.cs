using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>A file that the walk opened; from then on its handle is all that is used.</summary>
internal sealed class WalkFile(string root, List<string> real, SafeFileHandle handle) : WalkNode(root, real)
{
    public override SafeFileHandle Handle => handle;

    /// <summary>Gives a new file its permissions, less what the process's umask withholds (as seen in those it was made with).</summary>
    public WalkFile WithPermissions(uint mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            var made = (uint)File.GetUnixFileMode(handle);
            var allowed = made | ((made >> 2) & 0x49);      // whoever may read may execute: 0111
            SetMode(mode & allowed);
        }
        return this;
    }

    public override DiskError GetStatus(out DiskStatus status)
    {
        var attributes = default(SftpAttributes);
        var error = Try(() => attributes = new SftpAttributes
        {
            Size = (ulong)RandomAccess.GetLength(handle),
            Mode = PosixMode.RegularFile | (OperatingSystem.IsWindows() ? 0x1A4 : (uint)File.GetUnixFileMode(handle)),
            Times = (HostEntry.Seconds(File.GetLastAccessTimeUtc(handle)), HostEntry.Seconds(File.GetLastWriteTimeUtc(handle))),
        });
        status = new DiskStatus(attributes, default, default);
        return error;
    }

    public override DiskError SetSize(long size) => Try(() => RandomAccess.SetLength(handle, size));

    public override DiskError SetMode(uint mode) => Try(() =>
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(handle, (UnixFileMode)mode);
    });

    public override DiskError SetTimes(uint access, uint modification) => Try(() =>
    {
        File.SetLastAccessTimeUtc(handle, DateTime.UnixEpoch.AddSeconds(access));
        File.SetLastWriteTimeUtc(handle, DateTime.UnixEpoch.AddSeconds(modification));
    });

    public override void Dispose() => handle.Dispose();
}
