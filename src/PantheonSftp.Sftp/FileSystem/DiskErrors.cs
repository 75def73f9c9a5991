using System.Text;

namespace PantheonSftp.Sftp.FileSystem;

/// <summary>What the disk's refusals become: for clients the codes of OpenSSH's sftp-server, for people what to do about it.</summary>
internal static class DiskErrors
{
    /// <summary>The status of an error that befell a path, or an open file whose path is left empty; success for <see cref="DiskError.None"/>.</summary>
    public static SftpStatus ToStatus(this DiskError error, ReadOnlySpan<byte> path) => error switch
    {
        DiskError.None => SftpStatus.Ok,
        DiskError.NotFound or DiskError.NotDirectory or DiskError.BadDescriptor or DiskError.LinkLoop => SftpStatus.NoSuchFile(),
        DiskError.NotPermitted or DiskError.AccessDenied => SftpStatus.PermissionDenied(),
        DiskError.Invalid => SftpStatus.BadMessage($"{Subject(path)}Invalid argument"),
        DiskError.NotImplemented or DiskError.NotSupported => SftpStatus.Unsupported($"{Subject(path)}the server's disk cannot do that"),
        _ => SftpStatus.Failure($"{Subject(path)}{Describe(error)}"),
    };

    /// <summary>The error behind an exception of .NET's file classes.</summary>
    public static DiskError Of(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => DiskError.NotFound,
        UnauthorizedAccessException => DiskError.AccessDenied,
        PathTooLongException => DiskError.NameTooLong,
        PlatformNotSupportedException or NotSupportedException => DiskError.NotSupported,
        ArgumentOutOfRangeException => DiskError.FileTooLarge,    // .NET's name for EFBIG
        IOException io => OfCode(io.HResult),
        _ => DiskError.InputOutput,
    };

    /// <summary>The error behind a number: on Unix errno, on Windows an HRESULT of a Win32 code. macOS numbers some errors differently.</summary>
    public static DiskError OfCode(int code) => code switch
    {
        unchecked((int)0x80070070) or unchecked((int)0x80070027) => DiskError.NoSpace,
        unchecked((int)0x80070050) or unchecked((int)0x800700B7) => DiskError.Exists,
        unchecked((int)0x80070091) => DiskError.NotEmpty,
        unchecked((int)0x80070020) or unchecked((int)0x80070021) => DiskError.Busy,
        unchecked((int)0x80070011) => DiskError.CrossDevice,
        unchecked((int)0x8007007B) => DiskError.IllegalSequence,
        62 when !OperatingSystem.IsLinux() => DiskError.LinkLoop,
        63 when !OperatingSystem.IsLinux() => DiskError.NameTooLong,
        66 when !OperatingSystem.IsLinux() => DiskError.NotEmpty,
        69 when !OperatingSystem.IsLinux() => DiskError.QuotaExceeded,
        > 0 and < 134 => (DiskError)code,
        _ => DiskError.InputOutput,
    };

    /// <summary>The last name of a path, as far as it is text.</summary>
    public static string Name(ReadOnlySpan<byte> path)
    {
        path = path.TrimEnd((byte)'/');
        return path.IsEmpty ? "/" : Encoding.UTF8.GetString(path[(path.LastIndexOf((byte)'/') + 1)..]);
    }

    private static string Subject(ReadOnlySpan<byte> path) => path.IsEmpty ? "" : $"{Name(path)}: ";

    private static string Describe(DiskError error) => error switch
    {
        DiskError.NoSpace => "No space left on device: remove something first",
        DiskError.QuotaExceeded => "Disk quota exceeded: remove something first",
        DiskError.NotEmpty => "Directory not empty: remove its entries first",
        DiskError.Exists => "File exists: remove it first, or choose another name",
        DiskError.IsDirectory => "Is a directory: list it with OPENDIR, remove it with RMDIR",
        DiskError.NameTooLong => "File name too long: a name has at most 255 octets, a path 4095",
        DiskError.FileTooLarge => "File too large for the disk's file system",
        DiskError.ReadOnly => "Read-only file system",
        DiskError.CrossDevice => "Lies on another volume: copy it and remove the original",
        DiskError.TooManyLinks => "Too many links",
        DiskError.Busy => "In use; try again when it is not",
        DiskError.NoDevice => "Not a regular file",
        DiskError.TryAgain => "Other renames interfered; try again",
        DiskError.TooManyOpenFiles or DiskError.SystemFileTableFull => "Too many open files on the server; close some and try again",
        DiskError.IllegalSequence => "The server's disk takes no such name",
        DiskError.InputOutput => "Input/output error",
        _ => $"the disk refused with error {(int)error}",
    };
}
