using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A file system whose files stay small, as if the disk were: a number in a request must not cost the tests a disk or their memory.</summary>
internal sealed class SmallFiles(ISftpFileSystem inner) : ISftpFileSystem
{
    private const ulong MaxLength = 64 * 1024;

    public ReadOnlySpan<byte> Home => inner.Home;

    private static SftpStatus DiskFull => SftpStatus.Failure("No space left on device");

    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        file = null;
        if (attributes.Size > MaxLength)
            return DiskFull;
        var status = inner.Open(path, flags, attributes, out var opened);
        file = status.IsOk ? new SmallFile(opened!) : null;
        return status;
    }

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes) =>
        attributes.Size > MaxLength ? DiskFull : inner.SetAttributes(path, followLink, attributes);

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical) => inner.RealPath(path, out canonical);

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory) => inner.OpenDirectory(path, out directory);

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes) => inner.GetAttributes(path, followLink, out attributes);

    public SftpStatus Remove(ReadOnlySpan<byte> path) => inner.Remove(path);

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes) => inner.MakeDirectory(path, attributes);

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => inner.RemoveDirectory(path);

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace) => inner.Rename(oldPath, newPath, replace);

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target) => inner.ReadLink(path, out target);

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath) => inner.MakeSymbolicLink(target, linkPath);

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath) => inner.MakeHardLink(existingPath, newPath);

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume) => inner.GetVolume(path, out volume);

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => inner.GetHomeOf(userName, out home);

    public string? UserName(uint id) => inner.UserName(id);

    public string? GroupName(uint id) => inner.GroupName(id);

    public void Dispose() => inner.Dispose();

    private sealed class SmallFile(ISftpFile inner) : ISftpFile
    {
        public SftpStatus Read(ulong offset, Span<byte> buffer, out int count) => inner.Read(offset, buffer, out count);

        public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data) =>
            offset > MaxLength || offset + (ulong)data.Length > MaxLength ? DiskFull : inner.Write(offset, data);

        public SftpStatus GetAttributes(out SftpAttributes attributes) => inner.GetAttributes(out attributes);

        public SftpStatus SetAttributes(in SftpAttributes attributes) => attributes.Size > MaxLength ? DiskFull : inner.SetAttributes(attributes);

        public SftpStatus Flush() => inner.Flush();

        public SftpStatus GetVolume(out SftpVolume volume) => inner.GetVolume(out volume);

        public SftpStatus Close() => inner.Close();

        public void Dispose() => inner.Dispose();
    }
}
