using System.Text;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem.Linux;

/// <summary>A directory of the disk whose paths the kernel itself confines: openat2(2) with RESOLVE_IN_ROOT.</summary>
internal sealed unsafe class LinuxDisk : IDisk
{
    // The kernel gives up with EAGAIN when a rename anywhere disturbs its ".."; more than this many in a row is an attack.
    private const int MaxAttempts = 100;

    private readonly SafeFileHandle _root;
    private byte[] _rootPath;

    private LinuxDisk(SafeFileHandle root, byte[] rootPath)
    {
        _root = root;
        _rootPath = rootPath;
    }

    /// <summary>Opens a root; null where openat2 is missing (before Linux 5.6) or forbidden by a sandbox, or /proc is not mounted.</summary>
    /// <exception cref="IOException">Hardly any descriptor is left.</exception>
    public static LinuxDisk? TryOpen(string root)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            return null;

        var absolute = Encoding.UTF8.GetBytes(Path.GetFullPath(root));
        fixed (byte* path = Terminated.Copy(absolute, stackalloc byte[Terminated.MaxLength]))
        {
            var descriptor = LinuxCalls.OpenAt(
                LinuxCalls.CurrentDirectory, path, LinuxCalls.OpenPath | LinuxCalls.OpenDirectoryOnly | LinuxCalls.OpenCloseOnExec, 0);
            var error = DescriptorReserve.TakeRoot(descriptor, out var handle);
            if (error is DiskError.TooManyOpenFiles or DiskError.SystemFileTableFull)
                throw new IOException($"{root} cannot be opened: hardly any file descriptor is left; ulimit -n raises their number");
            if (error != DiskError.None)
                return null;
            if (DescriptorPath.Of(handle!, out var rootPath) == DiskError.None && new LinuxDisk(handle!, rootPath) is var disk && disk.IsResolving())
                return disk;
            handle!.Dispose();
            return null;
        }
    }

    public DiskError Find(ReadOnlySpan<byte> path, bool followLink, out IDiskNode? node) =>
        Open(path, LinuxCalls.OpenPath | (followLink ? 0 : LinuxCalls.OpenNoFollow), out node);

    public DiskError OpenFile(ReadOnlySpan<byte> path, DiskAccess access, out IDiskNode? file) =>
        Open(path, LinuxNode.FlagsOf(access), out file);

    public void Dispose() => _root.Dispose();

    /// <summary>A path of the whole disk, as /proc tells it, made relative to the root.</summary>
    public DiskError MakeRelative(ReadOnlySpan<byte> hostPath, out byte[] path)
    {
        if (TryMakeRelative(hostPath, out path))
            return DiskError.None;

        // The root itself may have been renamed since.
        var error = DescriptorPath.Of(_root, out _rootPath);
        if (error != DiskError.None)
            return error;
        return TryMakeRelative(hostPath, out path) ? DiskError.None : DiskError.NotFound;
    }

    /// <summary>Whether the kernel resolves paths. It does, too, where its answer is one descriptor too many.</summary>
    private bool IsResolving()
    {
        var error = Find("/"u8, followLink: true, out var node);
        node?.Dispose();
        return error is DiskError.None or DiskError.TooManyOpenFiles;
    }

    private bool TryMakeRelative(ReadOnlySpan<byte> hostPath, out byte[] path)
    {
        path = [];
        var root = _rootPath.AsSpan().TrimEnd((byte)'/');
        if (!hostPath.StartsWith(root))
            return false;
        var rest = hostPath[root.Length..];
        if (rest.Length > 0 && rest[0] != '/')
            return false;
        path = rest.TrimStart((byte)'/').ToArray();
        return true;
    }

    private DiskError Open(ReadOnlySpan<byte> path, int flags, out IDiskNode? node)
    {
        node = null;
        if (path.Length >= Terminated.MaxLength)
            return DiskError.NameTooLong;

        var how = new LinuxCalls.OpenHow { Flags = (ulong)(flags | LinuxCalls.OpenCloseOnExec), Resolve = LinuxCalls.ResolveInRoot };
        var error = DiskError.TryAgain;
        fixed (byte* terminated = Terminated.Copy(path, stackalloc byte[Terminated.MaxLength]))
        {
            for (var attempt = 0; attempt < MaxAttempts && error == DiskError.TryAgain; attempt++)
            {
                error = DescriptorReserve.TakeFile(LinuxCalls.OpenInRoot(_root, terminated, how), out var handle);
                if (error == DiskError.None)
                    node = new LinuxNode(this, handle!);
            }
        }
        return error;
    }
}
