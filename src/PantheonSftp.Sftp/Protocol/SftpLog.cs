using Microsoft.Extensions.Logging;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>What an SFTP session tells its log: events 2000 to 2099 of the session itself, from 2100 on what the client did.</summary>
internal static partial class SftpLog
{
    [LoggerMessage(2000, LogLevel.Debug, "SFTP session began; the client speaks version {Version}, the answer is version 3")]
    public static partial void SessionBegan(this ILogger logger, uint version);

    [LoggerMessage(2001, LogLevel.Information, "SFTP session ended: bytes read {BytesRead} written {BytesWritten}, handles left open {OpenHandles}")]
    public static partial void SessionEnded(this ILogger logger, long bytesRead, long bytesWritten, int openHandles);

    [LoggerMessage(2002, LogLevel.Warning, "SFTP session ended by the server, the client's stream cannot be followed: {Reason}")]
    public static partial void StreamUnusable(this ILogger logger, string reason);

    [LoggerMessage(2003, LogLevel.Debug, "SFTP session ended in the middle of a packet: {Octets} octets of it had arrived")]
    public static partial void EndedInsidePacket(this ILogger logger, long octets);

    [LoggerMessage(2004, LogLevel.Debug, "SFTP session ended, the connection broke")]
    public static partial void ConnectionBroke(this ILogger logger, Exception exception);

    [LoggerMessage(2005, LogLevel.Error, "An open file could not be released at the end of an SFTP session")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2006, LogLevel.Warning, "{Count} lines were left out here: the client does more than the log can take")]
    public static partial void LinesLeftOut(this ILogger logger, long count);

    [LoggerMessage(2100, LogLevel.Information, "open {Path} flags {Flags} mode {Mode}")]
    public static partial void Opened(this ILogger logger, string path, string flags, string mode);

    [LoggerMessage(2101, LogLevel.Information, "close {Path} bytes read {BytesRead} written {BytesWritten}")]
    public static partial void Closed(this ILogger logger, string path, long bytesRead, long bytesWritten);

    [LoggerMessage(2102, LogLevel.Information, "opendir {Path}")]
    public static partial void DirectoryOpened(this ILogger logger, string path);

    [LoggerMessage(2103, LogLevel.Information, "remove {Path}")]
    public static partial void Removed(this ILogger logger, string path);

    [LoggerMessage(2104, LogLevel.Information, "mkdir {Path} mode {Mode}")]
    public static partial void DirectoryMade(this ILogger logger, string path, string mode);

    [LoggerMessage(2105, LogLevel.Information, "rmdir {Path}")]
    public static partial void DirectoryRemoved(this ILogger logger, string path);

    [LoggerMessage(2106, LogLevel.Information, "rename {OldPath} to {NewPath}")]
    public static partial void Renamed(this ILogger logger, string oldPath, string newPath);

    [LoggerMessage(2107, LogLevel.Information, "symlink {LinkPath} to {Target}")]
    public static partial void LinkMade(this ILogger logger, string linkPath, string target);

    [LoggerMessage(2108, LogLevel.Information, "link {NewPath} to {ExistingPath}")]
    public static partial void HardLinkMade(this ILogger logger, string newPath, string existingPath);

    [LoggerMessage(2109, LogLevel.Information, "setstat {Path}{Attributes}")]
    public static partial void AttributesSet(this ILogger logger, string path, string attributes);

    [LoggerMessage(2110, LogLevel.Information, "copy {Source} to {Target}")]
    public static partial void Copied(this ILogger logger, string source, string target);

    [LoggerMessage(2120, LogLevel.Information, "{Request} {Path} refused: {Reason}")]
    public static partial void RequestRefused(this ILogger logger, string request, string path, string reason);

    [LoggerMessage(2121, LogLevel.Information, "{Request} {Path} failed: {Reason}")]
    public static partial void RequestFailed(this ILogger logger, string request, string path, string reason);

    [LoggerMessage(2122, LogLevel.Debug, "{Request} {Path}: no such file")]
    public static partial void NotFound(this ILogger logger, string request, string path);

    [LoggerMessage(2123, LogLevel.Warning, "{Request} is malformed: {Reason}")]
    public static partial void RequestMalformed(this ILogger logger, string request, string reason);

    [LoggerMessage(2124, LogLevel.Error, "{Request} failed unexpectedly; the client was told FAILURE")]
    public static partial void RequestThrew(this ILogger logger, string request, Exception exception);
}
