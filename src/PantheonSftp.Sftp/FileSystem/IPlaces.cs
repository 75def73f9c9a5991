namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// The rules of a <see cref="ConfinedFileSystem"/>: which place a path belongs to. It is asked with the path that an operation
/// really leads to, after every link was followed.
/// </summary>
public interface IPlaces
{
    /// <summary>The place of a real path, given relative to the root without a leading separator; empty for the root itself.</summary>
    IPlace At(ReadOnlySpan<byte> realPath);
}

/// <summary>
/// A place with its own rules. Open files keep theirs and ask it again at every write, so an implementation answers from the state of
/// the moment, quickly and without allocating.
/// </summary>
public interface IPlace
{
    /// <summary>Whether a change may happen here. Asked before anything happens.</summary>
    SftpStatus Check(in PlaceChange change);

    /// <summary>Whether something may be moved from here to another place (or linked there, for <see cref="ChangeKind.HardLink"/>).</summary>
    SftpStatus CheckMove(IPlace destination, in PlaceChange change);

    /// <summary>Whether clients see this place at all. What is hidden answers NO_SUCH_FILE and is in no listing.</summary>
    bool IsVisible { get; }

    /// <summary>
    /// The bits of a mode that clients can set here, <see cref="PosixMode.PermissionMask"/> for all. With 0 a change of mode
    /// succeeds without an effect.
    /// </summary>
    uint KeptModeBits { get; }

    /// <summary>Whether a change of owner really happens; else it succeeds without an effect.</summary>
    bool KeepsOwners { get; }

    /// <summary>How many entries a directory here may have; null for any number.</summary>
    int? MaxDirectoryEntries { get; }

    /// <summary>What answers when a directory has <see cref="MaxDirectoryEntries"/>.</summary>
    SftpStatus DirectoryFull => SftpStatus.Failure($"No space left on device: a directory here has at most {MaxDirectoryEntries} entries; use several directories");

    /// <summary>The place as a file that is being opened for writing keeps it, from before the first question. Default: the place itself.</summary>
    IPlace OfOpenFile() => this;

    /// <summary>Asked when a file that was open for writing is closed: whether what was written to it is still there. Default: it is.</summary>
    SftpStatus CheckClose() => SftpStatus.Ok;

    /// <summary>How attributes look from outside, made from what the disk says.</summary>
    SftpAttributes Present(in SftpAttributes attributes);
}

/// <summary>A change that a client wants.</summary>
/// <param name="Kind">What is to happen.</param>
/// <param name="IsDirectory">Whether it happens to a directory.</param>
/// <param name="EndOffset">For writes, truncations and extensions: the offset behind the last octet, so the length that the file would have at least.</param>
public readonly record struct PlaceChange(ChangeKind Kind, bool IsDirectory = false, ulong EndOffset = 0);

/// <summary>Kinds of changes.</summary>
public enum ChangeKind
{
    /// <summary>A new file.</summary>
    CreateFile,

    /// <summary>Opening an existing file for writing.</summary>
    OpenForWriting,

    /// <summary>Octets written through an open file.</summary>
    Write,

    /// <summary>The length set through an open file's handle.</summary>
    SetSizeOfHandle,

    /// <summary>The length set by path.</summary>
    SetSizeOfPath,

    /// <summary>Mode or owner.</summary>
    SetMode,

    /// <summary>Times.</summary>
    SetTimes,

    /// <summary>A file or link removed.</summary>
    Remove,

    /// <summary>A new directory.</summary>
    MakeDirectory,

    /// <summary>A directory removed.</summary>
    RemoveDirectory,

    /// <summary>A new symbolic link.</summary>
    SymbolicLink,

    /// <summary>A new hard link.</summary>
    HardLink,

    /// <summary>A new name.</summary>
    Rename,
}
