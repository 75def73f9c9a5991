using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.FileSystem.Linux;
using PantheonSftp.Sftp.FileSystem.Walk;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>
/// A <c>code/</c> directory that clients write to. Whatever links they put in it, and whenever, nothing outside of it is reached by a path
/// here: the directory is the root of every link.
/// </summary>
internal sealed class CodeDisk : IDisposable
{
    /// <summary>Longest path that is looked at, in octets; Git's own limit on most systems.</summary>
    public const int MaxPathLength = 4000;

    private const uint DirectoryMode = 0x1ED;       // 0755
    private const uint OwnerMayRead = 0x100;        // 0400
    private const uint OwnerMayAll = 0x1C0;         // 0700

    private readonly IDisk _disk;

    public CodeDisk(string directory) => _disk = LinuxDisk.TryOpen(directory) ?? (IDisk)new WalkDisk(directory);

    /// <summary>Finds a directory; null for everything else, a link to one included.</summary>
    public IDiskNode? FindDirectory(string path)
    {
        if (_disk.Find(Absolute(path), followLink: false, out var node) != DiskError.None)
            return null;
        if (node!.GetStatus(out var status) == DiskError.None && status.IsDirectory)
            return node;
        node.Dispose();
        return null;
    }

    /// <summary>Finds a directory, and makes it and those above it where they are missing; null where something else is in the way.</summary>
    public IDiskNode? MakeDirectory(string path)
    {
        if (FindDirectory(path) is { } there)
            return there;
        if (path.Length == 0)
            return null;
        using (var parent = MakeDirectory(FileNames.DirectoryOf(path)))
            parent?.MakeDirectory(FileNames.Encode(FileNames.NameOf(path)), DirectoryMode);
        return FindDirectory(path);
    }

    /// <summary>Reads a directory; null where there is none. One that its owner may not list is made listable: its files must not count as deleted.</summary>
    public IDiskEntries? ReadDirectory(string path)
    {
        using var node = FindDirectory(path);
        if (node is null)
            return null;
        var error = node.OpenEntries(out var entries);
        if (error == DiskError.AccessDenied && node.GetStatus(out var status) == DiskError.None)
        {
            node.SetMode((status.Attributes.Mode.GetValueOrDefault() & PosixMode.PermissionMask) | OwnerMayAll);
            error = node.OpenEntries(out entries);
        }

        return error == DiskError.None ? entries : null;
    }

    /// <summary>Opens a regular file to read it; null where it is none any more.</summary>
    public FileStream? OpenFile(string path)
    {
        var error = _disk.OpenFile(Absolute(path), DiskAccess.Read, out var file);
        if (error == DiskError.AccessDenied)
            error = OpenUnreadable(path, out file);
        if (error != DiskError.None)
            return null;

        // The stream closes the node's handle.
        if (file!.GetStatus(out var status) == DiskError.None && status.IsRegularFile)
            return new FileStream(file.Handle, FileAccess.Read, bufferSize: 0);
        file.Dispose();
        return null;
    }

    /// <summary>What a link holds; null where it is none any more.</summary>
    public byte[]? ReadLink(string path)
    {
        using var directory = FindDirectory(FileNames.DirectoryOf(path));
        return directory?.ReadLinkOf(FileNames.Encode(FileNames.NameOf(path)), out var target) == DiskError.None ? target : null;
    }

    public void Dispose() => _disk.Dispose();

    private DiskError OpenUnreadable(string path, out IDiskNode? file)
    {
        file = null;
        var error = _disk.Find(Absolute(path), followLink: false, out var node);
        using (node)
        {
            var status = default(DiskStatus);
            if (error == DiskError.None)
                error = node!.GetStatus(out status);
            if (error == DiskError.None)
                error = node!.SetMode((status.Attributes.Mode.GetValueOrDefault() & PosixMode.PermissionMask) | OwnerMayRead);
        }

        return error == DiskError.None ? _disk.OpenFile(Absolute(path), DiskAccess.Read, out file) : error;
    }

    private static byte[] Absolute(string path) => FileNames.Encode("/" + path);
}
