using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>A file system that has another one do everything; what derives from it says what it does otherwise.</summary>
internal abstract class DelegatingFileSystem(ISftpFileSystem inner) : ISftpFileSystem
{
    public ReadOnlySpan<byte> Home => inner.Home;

    public virtual SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical) => inner.RealPath(path, out canonical);

    public virtual SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file) => inner.Open(path, flags, attributes, out file);

    public virtual SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory) => inner.OpenDirectory(path, out directory);

    public virtual SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes) => inner.GetAttributes(path, followLink, out attributes);

    public virtual SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes) => inner.SetAttributes(path, followLink, attributes);

    public virtual SftpStatus Remove(ReadOnlySpan<byte> path) => inner.Remove(path);

    public virtual SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes) => inner.MakeDirectory(path, attributes);

    public virtual SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => inner.RemoveDirectory(path);

    public virtual SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace) => inner.Rename(oldPath, newPath, replace);

    public virtual SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target) => inner.ReadLink(path, out target);

    public virtual SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath) => inner.MakeSymbolicLink(target, linkPath);

    public virtual SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath) => inner.MakeHardLink(existingPath, newPath);

    public virtual SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume) => inner.GetVolume(path, out volume);

    public virtual SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => inner.GetHomeOf(userName, out home);

    public string? UserName(uint id) => inner.UserName(id);

    public string? GroupName(uint id) => inner.GroupName(id);

    public void Dispose() => inner.Dispose();
}
