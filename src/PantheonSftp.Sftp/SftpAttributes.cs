namespace PantheonSftp.Sftp;

/// <summary>
/// Attributes of a file (draft-ietf-secsh-filexfer-02 section 5). A null is an attribute that was not sent: in an answer it is
/// unknown, in a request it stays as it is.
/// </summary>
public readonly record struct SftpAttributes
{
    /// <summary>Length in octets.</summary>
    public ulong? Size { get; init; }

    /// <summary>Owner and group, as numbers.</summary>
    public (uint Owner, uint Group)? Ids { get; init; }

    /// <summary>Type and permission bits as POSIX's <c>st_mode</c> has them.</summary>
    public uint? Mode { get; init; }

    /// <summary>Last access and last modification, in seconds since 1970-01-01 UTC.</summary>
    public (uint Access, uint Modification)? Times { get; init; }

    /// <summary>Number of hard links. Not sent as an attribute; the long name of a directory entry shows it.</summary>
    public ulong? Links { get; init; }

    /// <summary>Whether <see cref="Mode"/> is known and says directory.</summary>
    public bool IsDirectory => (Mode & PosixMode.TypeMask) == PosixMode.Directory;

    /// <summary>Whether <see cref="Mode"/> is known and says symbolic link.</summary>
    public bool IsSymbolicLink => (Mode & PosixMode.TypeMask) == PosixMode.SymbolicLink;
}

/// <summary>Bits of POSIX's <c>st_mode</c>.</summary>
public static class PosixMode
{
    /// <summary>The bits that hold the type (S_IFMT).</summary>
    public const uint TypeMask = 0xF000;

    /// <summary>S_IFDIR.</summary>
    public const uint Directory = 0x4000;

    /// <summary>S_IFREG.</summary>
    public const uint RegularFile = 0x8000;

    /// <summary>S_IFLNK.</summary>
    public const uint SymbolicLink = 0xA000;

    /// <summary>The bits that chmod sets: set-id, sticky and permissions (07777).</summary>
    public const uint PermissionMask = 0x0FFF;

    /// <summary>S_ISUID and S_ISGID (06000).</summary>
    public const uint SetIdMask = 0x0C00;
}
