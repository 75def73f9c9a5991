namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// What an <see cref="SftpServer"/> asks: the file system as one client sees it. Paths are the octets that the client sent, absolute or
/// relative to <see cref="Home"/>, in any spelling; names need not be UTF-8. Calls are synchronous (a page-cached file is read
/// fastest that way) and come from one thread at a time. Everyday failures are values, not exceptions; an exception thrown
/// all the same fails its one request.
/// </summary>
public interface ISftpFileSystem : IDisposable
{
    /// <summary>The absolute path in which the client starts, and to which relative paths belong.</summary>
    ReadOnlySpan<byte> Home { get; }

    /// <summary>
    /// The canonical absolute form of a path (SSH_FXP_REALPATH). Links are followed as far as the path exists; what does not
    /// exist behind that is kept as spelled, without <c>.</c> and <c>..</c>.
    /// </summary>
    SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical);

    /// <summary>Opens a file, creating it where the flags say so. <paramref name="attributes"/> are those of a file that is created.</summary>
    SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file);

    /// <summary>Opens a directory for listing.</summary>
    SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory);

    /// <summary>Attributes of what a path names, through a link (SSH_FXP_STAT) or of the link itself (SSH_FXP_LSTAT).</summary>
    SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes);

    /// <summary>Sets the attributes that are not null; <c>Size</c> truncates or extends. <paramref name="followLink"/> is false for <c>lsetstat@openssh.com</c>.</summary>
    SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes);

    /// <summary>Removes a file or a link, never a directory.</summary>
    SftpStatus Remove(ReadOnlySpan<byte> path);

    /// <summary>Makes a directory.</summary>
    SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes);

    /// <summary>Removes an empty directory.</summary>
    SftpStatus RemoveDirectory(ReadOnlySpan<byte> path);

    /// <summary>Renames. With <paramref name="replace"/> (<c>posix-rename@openssh.com</c>) an existing target is replaced atomically, without it is a FAILURE.</summary>
    SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace);

    /// <summary>The octets that a symbolic link holds.</summary>
    SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target);

    /// <summary>Makes a symbolic link that holds <paramref name="target"/> as it is.</summary>
    SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath);

    /// <summary>Makes a hard link (<c>hardlink@openssh.com</c>).</summary>
    SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath);

    /// <summary>Sizes and limits of the volume that holds a path (<c>statvfs@openssh.com</c>).</summary>
    SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume);

    /// <summary>The absolute path of a user's home (<c>home-directory</c>); an empty name means the client's own.</summary>
    SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home);

    /// <summary>The name of a user (<c>users-groups-by-id@openssh.com</c>), null when there is none.</summary>
    string? UserName(uint id) => null;

    /// <summary>The name of a group, null when there is none.</summary>
    string? GroupName(uint id) => null;

    /// <summary>Releases what the file system itself holds, once no session uses it any more. Open files are released by those who opened them.</summary>
    void IDisposable.Dispose()
    {
    }
}

/// <summary>An open file. It stays usable after its name was removed or renamed.</summary>
public interface ISftpFile : IDisposable
{
    /// <summary>The number of the file on its disk, which no other file there has while this one is open; null where there is none.</summary>
    ulong? Number => null;

    /// <summary>Reads at an offset until the buffer is full or the file ends; a <paramref name="count"/> of 0 means the end.</summary>
    SftpStatus Read(ulong offset, Span<byte> buffer, out int count);

    /// <summary>Writes all of the data at an offset, or at the end where the file was opened with <see cref="SftpOpenFlags.Append"/>.</summary>
    SftpStatus Write(ulong offset, ReadOnlySpan<byte> data);

    /// <summary>Attributes of the open file (SSH_FXP_FSTAT).</summary>
    SftpStatus GetAttributes(out SftpAttributes attributes);

    /// <summary>Sets the attributes that are not null (SSH_FXP_FSETSTAT).</summary>
    SftpStatus SetAttributes(in SftpAttributes attributes);

    /// <summary>Brings what was written to stable storage (<c>fsync@openssh.com</c>).</summary>
    SftpStatus Flush();

    /// <summary>Sizes and limits of the volume that holds the file (<c>fstatvfs@openssh.com</c>).</summary>
    SftpStatus GetVolume(out SftpVolume volume);

    /// <summary>Ends the file's use and tells whether all that was written has arrived. <see cref="IDisposable.Dispose"/> alone means that the client vanished.</summary>
    SftpStatus Close();
}

/// <summary>An open directory.</summary>
public interface ISftpDirectory : IDisposable
{
    /// <summary>The next entry, <c>.</c> and <c>..</c> included; false when there is none left.</summary>
    bool TryReadNext(out SftpDirectoryEntry entry);
}

/// <summary>An entry of a directory.</summary>
/// <param name="Name">The name, as octets.</param>
/// <param name="Attributes">The entry's own attributes, not those of a link's target.</param>
public readonly record struct SftpDirectoryEntry(byte[] Name, SftpAttributes Attributes);

/// <summary>How a file is opened: <c>pflags</c> of SSH_FXP_OPEN (draft-ietf-secsh-filexfer-02 section 6.3).</summary>
[Flags]
public enum SftpOpenFlags : uint
{
    /// <summary>SSH_FXF_READ.</summary>
    Read = 1,

    /// <summary>SSH_FXF_WRITE.</summary>
    Write = 2,

    /// <summary>SSH_FXF_APPEND.</summary>
    Append = 4,

    /// <summary>SSH_FXF_CREAT.</summary>
    Create = 8,

    /// <summary>SSH_FXF_TRUNC.</summary>
    Truncate = 16,

    /// <summary>SSH_FXF_EXCL.</summary>
    Exclusive = 32,
}

/// <summary>Sizes and limits of a volume, with the meanings of POSIX's <c>struct statvfs</c>, in the order of <c>statvfs@openssh.com</c>.</summary>
public readonly record struct SftpVolume
{
    /// <summary>f_bsize, in octets.</summary>
    public ulong BlockSize { get; init; }

    /// <summary>f_frsize, in octets: the unit of the block counts.</summary>
    public ulong FragmentSize { get; init; }

    /// <summary>f_blocks.</summary>
    public ulong Blocks { get; init; }

    /// <summary>f_bfree.</summary>
    public ulong FreeBlocks { get; init; }

    /// <summary>f_bavail.</summary>
    public ulong AvailableBlocks { get; init; }

    /// <summary>f_files.</summary>
    public ulong Files { get; init; }

    /// <summary>f_ffree.</summary>
    public ulong FreeFiles { get; init; }

    /// <summary>f_favail.</summary>
    public ulong AvailableFiles { get; init; }

    /// <summary>f_fsid.</summary>
    public ulong FileSystemId { get; init; }

    /// <summary>f_flag: 1 for read-only, 2 for no set-id.</summary>
    public ulong Flags { get; init; }

    /// <summary>f_namemax, in octets.</summary>
    public ulong MaxNameLength { get; init; }
}
