using System.Text;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>
/// An environment as the clients of one of several containers see it. The homes of all lie side by side, and <c>code/</c> and <c>files/</c> in
/// that of the first: so <c>/logs</c> and <c>/tmp</c> lead to the container's own, canonical paths name its own binding, and the others do not
/// exist. <c>..</c> is taken away from paths as text, not behind links.
/// </summary>
internal sealed class ContainerFileSystem(ISftpFileSystem inner, string firstBinding) : ISftpFileSystem
{
    private static readonly byte[] Nowhere = Encoding.UTF8.GetBytes($"/{BindingPath.Parent}/no such container");

    private readonly byte[] _first = Encoding.UTF8.GetBytes(BindingPath.Of(firstBinding));

    public ReadOnlySpan<byte> Home => inner.Home;

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical)
    {
        var status = inner.RealPath(Inside(path), out canonical);
        if (status.IsOk && IsBelow(canonical, _first))
            canonical = [.. Home, .. canonical.AsSpan(_first.Length)];
        return status;
    }

    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file) => inner.Open(Inside(path), flags, attributes, out file);

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory) => inner.OpenDirectory(Inside(path), out directory);

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes) => inner.GetAttributes(Inside(path), followLink, out attributes);

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes) => inner.SetAttributes(Inside(path), followLink, attributes);

    public SftpStatus Remove(ReadOnlySpan<byte> path) => inner.Remove(Inside(path));

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes) => inner.MakeDirectory(Inside(path), attributes);

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => inner.RemoveDirectory(Inside(path));

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace) => inner.Rename(Inside(oldPath), Inside(newPath), replace);

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target) => inner.ReadLink(Inside(path), out target);

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath) => inner.MakeSymbolicLink(target, Inside(linkPath));

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath) => inner.MakeHardLink(Inside(existingPath), Inside(newPath));

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume) => inner.GetVolume(Inside(path), out volume);

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => inner.GetHomeOf(userName, out home);

    public string? UserName(uint id) => inner.UserName(id);

    public string? GroupName(uint id) => inner.GroupName(id);

    public void Dispose() => inner.Dispose();

    /// <summary>Where a path of this container lies in the tree of all.</summary>
    private byte[] Inside(ReadOnlySpan<byte> path)
    {
        // What is malformed or too long is refused further inside.
        if (!ClientPath.MakeAbsolute(Home, path, out var absolute).IsOk)
            return path.ToArray();
        var canonical = ClientPath.Append("/"u8, absolute);
        if (BindingPath.IsOfAnother(canonical.AsSpan(1), Home[1..]))
            return Nowhere;

        // A separator at the end asks for what a link leads to.
        byte[] end = path.EndsWith("/"u8) && canonical.Length > 1 ? [(byte)'/'] : [];
        if (IsBelow(canonical, Home) && canonical.AsSpan(Home.Length) is var inHome && (IsBelow(inHome, "/code"u8) || IsBelow(inHome, "/files"u8)))
            return [.. _first, .. inHome, .. end];
        return IsBelow(canonical, "/logs"u8) || IsBelow(canonical, "/tmp"u8) ? [.. Home, .. canonical, .. end] : [.. canonical, .. end];
    }

    private static bool IsBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> directory) =>
        path.StartsWith(directory) && (path.Length == directory.Length || path[directory.Length] == '/');
}
