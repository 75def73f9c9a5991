using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// What differs between systems: finding things beneath a root and acting on them. Paths are absolute, the root is <c>/</c>, and links
/// are followed as if the root were the whole disk.
/// </summary>
internal interface IDisk : IDisposable
{
    /// <summary>Finds what exists and holds on to it, whatever its name becomes.</summary>
    DiskError Find(ReadOnlySpan<byte> path, bool followLink, out IDiskNode? node);

    /// <summary>Opens an existing file, following links, without waiting and without changing it.</summary>
    DiskError OpenFile(ReadOnlySpan<byte> path, DiskAccess access, out IDiskNode? file);
}

/// <summary>
/// Something on the disk. The members that take a name are for directories and act on the entry itself, never through a link.
/// </summary>
internal interface IDiskNode : IDisposable
{
    /// <summary>The handle to read and write with; only of a node that was opened as a file.</summary>
    SafeFileHandle Handle { get; }

    /// <summary>Where this is, relative to the root and without a leading separator.</summary>
    DiskError GetRealPath(out byte[] path);

    DiskError GetStatus(out DiskStatus status);

    DiskError GetVolume(out SftpVolume volume);

    DiskError SetSize(long size);

    DiskError SetMode(uint mode);

    DiskError SetOwner(uint owner, uint group);

    DiskError SetTimes(uint access, uint modification);

    DiskError ReadLink(out byte[] target);

    /// <summary>Opens this directory's entries for reading from the first on.</summary>
    DiskError OpenEntries(out IDiskEntries? entries);

    DiskError GetStatusOf(ReadOnlySpan<byte> name, out DiskStatus status);

    DiskError ReadLinkOf(ReadOnlySpan<byte> name, out byte[] target);

    /// <summary>Creates a file that must not exist, not even as a link that leads nowhere.</summary>
    DiskError CreateFile(ReadOnlySpan<byte> name, DiskAccess access, uint mode, out IDiskNode? file);

    DiskError MakeDirectory(ReadOnlySpan<byte> name, uint mode);

    DiskError MakeSymbolicLink(ReadOnlySpan<byte> name, ReadOnlySpan<byte> target);

    DiskError RemoveFile(ReadOnlySpan<byte> name);

    DiskError RemoveDirectory(ReadOnlySpan<byte> name);

    DiskError Rename(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName, bool replace);

    DiskError MakeHardLink(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName);
}

/// <summary>The entries of a directory, <c>.</c> and <c>..</c> included.</summary>
internal interface IDiskEntries : IDisposable
{
    /// <summary>Moves to the next entry that still exists.</summary>
    bool MoveNext(out byte[] name, out DiskStatus status);

    /// <summary>Counts the names left, without <c>.</c> and <c>..</c>.</summary>
    int Count();
}

/// <summary>What a file is opened for.</summary>
[Flags]
internal enum DiskAccess
{
    Read = 1,
    Write = 2,
    Append = 4,
}

/// <summary>What the disk knows about a node.</summary>
/// <param name="Attributes">What clients are shown.</param>
/// <param name="Identity">Tells this node from others as long as it exists.</param>
/// <param name="Changed">A stamp that is another one after content changed, or entries came or went: nanoseconds since 1970. Whoever may write may set it back.</param>
/// <param name="Altered">A stamp that is another one after anything changed, and that nobody can set; 0 where the system has none.</param>
internal readonly record struct DiskStatus(SftpAttributes Attributes, (ulong Device, ulong Number) Identity, long Changed, long Altered = 0)
{
    private const uint OwnerMayRead = 0x100;      // 0400
    private const uint OwnerMayWrite = 0x80;      // 0200
    private const uint OwnerMaySearch = 0x40;     // 0100

    public bool IsDirectory => Attributes.IsDirectory;

    public bool IsRegularFile => (Attributes.Mode & PosixMode.TypeMask) == PosixMode.RegularFile;

    public bool IsSymbolicLink => Attributes.IsSymbolicLink;

    public bool IsReadable => (Attributes.Mode & OwnerMayRead) != 0;

    public bool IsWritable => (Attributes.Mode & OwnerMayWrite) != 0;

    public bool IsSearchable => (Attributes.Mode & OwnerMaySearch) != 0;
}
