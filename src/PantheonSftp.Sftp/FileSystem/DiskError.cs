namespace PantheonSftp.Sftp.FileSystem;

/// <summary>Why the disk refused: the numbers of Linux's errno, which a walk on another system translates its exceptions to.</summary>
internal enum DiskError
{
    None = 0,
    NotPermitted = 1,
    NotFound = 2,
    InputOutput = 5,
    NoDevice = 6,
    BadDescriptor = 9,
    TryAgain = 11,
    AccessDenied = 13,
    Busy = 16,
    Exists = 17,
    CrossDevice = 18,
    NotDirectory = 20,
    IsDirectory = 21,
    Invalid = 22,
    SystemFileTableFull = 23,
    TooManyOpenFiles = 24,
    FileTooLarge = 27,
    NoSpace = 28,
    ReadOnly = 30,
    TooManyLinks = 31,
    NameTooLong = 36,
    NotImplemented = 38,
    NotEmpty = 39,
    LinkLoop = 40,
    IllegalSequence = 84,
    NotSupported = 95,
    QuotaExceeded = 122,
}
