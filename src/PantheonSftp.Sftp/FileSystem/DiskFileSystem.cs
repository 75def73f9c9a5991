using System.Text;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem;

/// <summary>What clients may do with a disk: finds where a path leads, asks the place there, and acts. This part looks and opens.</summary>
internal sealed partial class DiskFileSystem(IDisk disk, ConfinedFileSystemOptions options) : ISftpFileSystem
{
    // As the kernel's own limit (MAXSYMLINKS).
    private const int MaxLinks = 40;

    private const uint DefaultFileMode = 0x1B6;         // 0666, less the process's umask
    private const uint DefaultDirectoryMode = 0x1FF;    // 0777

    private readonly byte[] _home = ClientPath.Append("/"u8, Encoding.UTF8.GetBytes(options.Home));
    private readonly IPlaces? _places = options.Places;
    private readonly bool _honoursPermissions = options.HonoursOwnerPermissions;
    private readonly DirectoryCapacity _capacity = new();

    public ReadOnlySpan<byte> Home => _home;

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical)
    {
        canonical = [];
        var status = ClientPath.MakeAbsolute(_home, path, out var absolute);
        if (!status.IsOk)
            return status;

        // The longest part that exists is found from its end; what follows it is only text.
        for (var end = absolute.Length; ; end = absolute.AsSpan(0, end - 1).LastIndexOf((byte)'/') + 1)
        {
            if (FindVisible(absolute.AsSpan(0, end), followLink: true, out var node, out _, alwaysLocate: true, out var real).IsOk)
            {
                node!.Dispose();
                canonical = ClientPath.Append([(byte)'/', .. real], absolute.AsSpan(end));
                return SftpStatus.Ok;
            }
            if (end <= 1)
                return SftpStatus.NoSuchFile("the root directory is gone");
        }
    }

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes)
    {
        attributes = default;
        var status = Find(path, followLink, out var node, out var place);
        if (!status.IsOk)
            return status;
        using (node)
        {
            var error = node!.GetStatus(out var found);
            if (error == DiskError.None)
                attributes = place.Present(found.Attributes);
            return error.ToStatus(path);
        }
    }

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes)
    {
        var status = Find(path, followLink, out var node, out var place);
        if (!status.IsOk)
            return status;
        using (node)
        {
            var error = node!.GetStatus(out var found);
            if (error != DiskError.None)
                return error.ToStatus(path);
            if (attributes.Size is not null && !found.IsRegularFile)
                return SftpStatus.Failure($"{DiskErrors.Name(path)}: only a regular file has a size to set");
            if (attributes.Size is not null && _honoursPermissions && !found.IsWritable)
                return ReadOnlyFile;
            if (attributes.Mode is not null && found.IsSymbolicLink)
                return SftpStatus.Unsupported($"{DiskErrors.Name(path)}: a symbolic link has no mode of its own");
            return AttributeChange.Apply(node, place, attributes, ChangeKind.SetSizeOfPath, path);
        }
    }

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory)
    {
        directory = null;
        var status = ClientPath.MakeAbsolute(_home, path, out var absolute);
        if (status.IsOk)
            status = FindVisible(absolute, followLink: true, out var node, out var place, alwaysLocate: true, out var real)
                is { IsOk: false } refusal ? refusal : OpenDirectory(node!, place, real, path, out directory);
        return status;
    }

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target)
    {
        target = [];
        var status = Find(path, followLink: false, out var node, out _);
        if (!status.IsOk)
            return status;
        using (node)
        {
            var error = node!.GetStatus(out var found);
            if (error == DiskError.None && !found.IsSymbolicLink)
                return SftpStatus.BadMessage($"{DiskErrors.Name(path)}: not a symbolic link");
            if (error == DiskError.None)
                error = node.ReadLink(out target);
            return error.ToStatus(path);
        }
    }

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume)
    {
        volume = default;
        var status = Find(path, followLink: true, out var node, out _);
        if (!status.IsOk)
            return status;
        using (node)
            return node!.GetVolume(out volume).ToStatus(path);
    }

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home)
    {
        home = userName.IsEmpty ? _home : [];
        return userName.IsEmpty ? SftpStatus.Ok : SftpStatus.NoSuchFile("only the client's own home is known; ask with an empty name");
    }

    public string? UserName(uint id) => options.NamesOwners ? HostUsers.UserName(id) : null;

    public string? GroupName(uint id) => options.NamesOwners ? HostUsers.GroupName(id) : null;

    public void Dispose() => disk.Dispose();

    private SftpStatus OpenDirectory(IDiskNode node, IPlace place, byte[] real, ReadOnlySpan<byte> path, out ISftpDirectory? directory)
    {
        directory = null;
        using (node)
        {
            var error = node.GetStatus(out var found);
            if (error == DiskError.None && !found.IsDirectory)
                error = DiskError.NotDirectory;
            if (error == DiskError.None && _honoursPermissions && !found.IsReadable)
                error = DiskError.AccessDenied;
            if (error == DiskError.None && node.OpenEntries(out var entries) is var opened && (error = opened) == DiskError.None)
                directory = new DiskDirectory(entries!, real, place, _places, AboveOf(real));
            return error.ToStatus(path);
        }
    }

    // Null for the root and beneath what is hidden, so that nothing is told of what clients do not see.
    private SftpAttributes? AboveOf(ReadOnlySpan<byte> real) =>
        !real.IsEmpty && GetAttributes(ClientPath.Split([(byte)'/', .. real]).Directory, followLink: true, out var above).IsOk ? above : null;

    private SftpStatus Find(ReadOnlySpan<byte> path, bool followLink, out IDiskNode? node, out IPlace place)
    {
        (node, place) = (null, FreePlace.Instance);
        var status = ClientPath.MakeAbsolute(_home, path, out var absolute);
        return status.IsOk ? FindVisible(absolute, followLink, out node, out place, alwaysLocate: false, out _) : status;
    }

    private SftpStatus FindVisible(
        ReadOnlySpan<byte> absolute, bool followLink, out IDiskNode? node, out IPlace place, bool alwaysLocate, out byte[] real)
    {
        (place, real) = (FreePlace.Instance, []);

        // A separator at the end asks for what a link leads to, as in POSIX; the name alone for the link.
        var error = disk.Find(absolute, followLink, out node);
        if (error == DiskError.None && (alwaysLocate || _places is not null))
            error = node!.GetRealPath(out real);
        if (error == DiskError.None && _places is not null)
        {
            place = _places.At(real);
            error = place.IsVisible ? DiskError.None : DiskError.NotFound;
        }
        if (error != DiskError.None)
        {
            node?.Dispose();
            node = null;
        }
        return error.ToStatus(absolute);
    }
}
