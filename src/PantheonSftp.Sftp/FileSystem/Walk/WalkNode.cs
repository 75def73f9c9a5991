using System.Text;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>A node known by its path, which the walk has just checked.</summary>
internal class WalkNode(string root, List<string> real) : IDiskNode
{
    protected string Location { get; } = real.Count == 0 ? root : Path.Join(root, Path.Join([.. real]));

    public virtual SafeFileHandle Handle => throw new InvalidOperationException("Only an opened file has a handle.");

    public DiskError GetRealPath(out byte[] path)
    {
        path = Encoding.UTF8.GetBytes(string.Join('/', real));
        return DiskError.None;
    }

    /// <summary>Opens the file here.</summary>
    public DiskError Open(DiskAccess access, out WalkFile? file)
    {
        file = null;
        if (Directory.Exists(Location))
            return DiskError.IsDirectory;
        var error = OpenHandle(access, FileMode.Open, out var handle);
        if (error == DiskError.None)
            error = HasLength(handle!) ? DiskError.None : DiskError.NoDevice;
        if (error == DiskError.None)
            file = new WalkFile(root, real, handle!);
        else
            handle?.Dispose();
        return error;
    }

    public virtual DiskError GetStatus(out DiskStatus status)
    {
        var error = HostEntry.Look(Location, name: null, out var entry);
        status = entry.Status;
        return error;
    }

    public DiskError GetVolume(out SftpVolume volume)
    {
        const ulong BlockSize = 4096;
        var found = default(SftpVolume);
        var error = Try(() =>
        {
            var drive = new DriveInfo(root);
            found = new SftpVolume
            {
                BlockSize = BlockSize,
                FragmentSize = BlockSize,
                Blocks = (ulong)drive.TotalSize / BlockSize,
                FreeBlocks = (ulong)drive.TotalFreeSpace / BlockSize,
                AvailableBlocks = (ulong)drive.AvailableFreeSpace / BlockSize,
                MaxNameLength = 255,
            };
        });
        volume = found;
        return error;
    }

    public virtual DiskError SetSize(long size)
    {
        var error = Open(DiskAccess.Write, out var file);
        if (error != DiskError.None)
            return error;
        using (file)
            return file!.SetSize(size);
    }

    public virtual DiskError SetMode(uint mode) => Try(() =>
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Location, (UnixFileMode)mode);
    });

    // .NET has no chown; that it changes nothing is what a client of a foreign disk expects.
    public DiskError SetOwner(uint owner, uint group) => DiskError.None;

    public virtual DiskError SetTimes(uint access, uint modification) => Try(() =>
    {
        File.SetLastAccessTimeUtc(Location, DateTime.UnixEpoch.AddSeconds(access));
        File.SetLastWriteTimeUtc(Location, DateTime.UnixEpoch.AddSeconds(modification));
    });

    public DiskError ReadLink(out byte[] target) => ReadLinkAt(Location, out target);

    public DiskError OpenEntries(out IDiskEntries? entries)
    {
        WalkEntries? read = null;
        var error = GetStatus(out var status);
        if (error == DiskError.None)
            error = Try(() => read = WalkEntries.Read(Location, status));
        entries = read;
        return error;
    }

    public DiskError GetStatusOf(ReadOnlySpan<byte> name, out DiskStatus status)
    {
        status = default;
        var error = Child(name, out var path, out var text);
        if (error != DiskError.None)
            return error;
        error = HostEntry.Look(path, text, out var entry);
        status = entry.Status;
        return error;
    }

    public DiskError ReadLinkOf(ReadOnlySpan<byte> name, out byte[] target)
    {
        target = [];
        var error = Child(name, out var path, out _);
        return error == DiskError.None ? ReadLinkAt(path, out target) : error;
    }

    public DiskError CreateFile(ReadOnlySpan<byte> name, DiskAccess access, uint mode, out IDiskNode? file)
    {
        file = null;
        var error = Child(name, out _, out var text);
        if (error != DiskError.None)
            return error;
        List<string> path = [.. real, text];
        var child = new WalkNode(root, path);
        error = child.OpenHandle(access, FileMode.CreateNew, out var handle);
        if (error == DiskError.None)
            file = new WalkFile(root, path, handle!).WithPermissions(mode);
        return error;
    }

    public DiskError MakeDirectory(ReadOnlySpan<byte> name, uint mode) => OnChild(name, path =>
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, (UnixFileMode)mode);
    });

    public DiskError MakeSymbolicLink(ReadOnlySpan<byte> name, ReadOnlySpan<byte> target)
    {
        var text = Encoding.UTF8.GetString(target);
        return OnChild(name, path => File.CreateSymbolicLink(path, text));
    }

    public DiskError RemoveFile(ReadOnlySpan<byte> name) => OnChild(name, path =>
    {
        if (OperatingSystem.IsWindows() && Directory.Exists(path))
            Directory.Delete(path);     // a link to a directory is a directory there; the link alone goes
        else
            File.Delete(path);
    });

    public DiskError RemoveDirectory(ReadOnlySpan<byte> name) => OnChild(name, path => Directory.Delete(path, recursive: false));

    public DiskError Rename(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName, bool replace)
    {
        var error = ((WalkNode)newDirectory).Child(newName, out var newPath, out _);
        return error == DiskError.None ? OnChild(name, path => HostMove.Move(path, newPath, replace)) : error;
    }

    public DiskError MakeHardLink(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName)
    {
        if (OperatingSystem.IsWindows())
            return DiskError.NotSupported;
        var error = Child(name, out var path, out _);
        if (error != DiskError.None)
            return error;
        error = ((WalkNode)newDirectory).Child(newName, out var newPath, out _);
        return error == DiskError.None ? UnixCalls.Link(path, newPath) : error;
    }

    public virtual void Dispose()
    {
    }

    // A pipe or a terminal has none.
    private static bool HasLength(SafeFileHandle handle) => Try(() => RandomAccess.GetLength(handle)) == DiskError.None;

    protected static DiskError Try(Action action)
    {
        try
        {
            action();
            return DiskError.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return DiskErrors.Of(exception);
        }
    }

    private static DiskError ReadLinkAt(string path, out byte[] target)
    {
        string? text = null;
        var error = Try(() => text = new FileInfo(path).LinkTarget);
        target = text is null ? [] : Encoding.UTF8.GetBytes(OperatingSystem.IsWindows() ? text.Replace('\\', '/') : text);
        return error == DiskError.None && text is null ? DiskError.Invalid : error;
    }

    private DiskError OpenHandle(DiskAccess access, FileMode mode, out SafeFileHandle? handle)
    {
        if (mode == FileMode.Open && !OperatingSystem.IsWindows())
            return UnixCalls.Open(Location, access, out handle);
        SafeFileHandle? opened = null;
        var fileAccess = (FileAccess)(access & (DiskAccess.Read | DiskAccess.Write));
        var error = Try(() => opened = File.OpenHandle(Location, mode, fileAccess, FileShare.ReadWrite | FileShare.Delete));
        handle = opened;
        return opened is not null && DescriptorReserve.Holds(opened) ? GiveBack(mode, ref handle) : error;
    }

    private DiskError GiveBack(FileMode mode, ref SafeFileHandle? handle)
    {
        handle!.Dispose();
        handle = null;
        if (mode == FileMode.CreateNew)
            _ = Try(() => File.Delete(Location));
        return DiskError.TooManyOpenFiles;
    }

    private DiskError OnChild(ReadOnlySpan<byte> name, Action<string> action)
    {
        var error = Child(name, out var path, out _);
        return error == DiskError.None ? Try(() => action(path)) : error;
    }

    private DiskError Child(ReadOnlySpan<byte> name, out string path, out string text)
    {
        var error = HostNames.TryDecode(name, out text);
        path = Path.Join(Location, text);
        return error;
    }
}
