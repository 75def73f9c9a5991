using Microsoft.Extensions.Logging;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>What an SFTP session tells its log.</summary>
internal static partial class SftpLog
{
    [LoggerMessage(1, LogLevel.Debug, "SFTP session began; the client speaks version {Version}, the answer is version 3")]
    public static partial void SessionBegan(this ILogger logger, uint version);

    [LoggerMessage(2, LogLevel.Debug, "SFTP session ended; {OpenHandles} handles were still open")]
    public static partial void SessionEnded(this ILogger logger, int openHandles);

    [LoggerMessage(3, LogLevel.Warning, "SFTP session ended by the server, the client's stream cannot be followed: {Reason}")]
    public static partial void StreamUnusable(this ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Debug, "SFTP session ended in the middle of a packet: {Octets} octets of it had arrived")]
    public static partial void EndedInsidePacket(this ILogger logger, long octets);

    [LoggerMessage(5, LogLevel.Debug, "SFTP session ended, the connection broke")]
    public static partial void ConnectionBroke(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "SFTP request {Request} is malformed: {Reason}")]
    public static partial void RequestMalformed(this ILogger logger, RequestType request, string reason);

    [LoggerMessage(7, LogLevel.Error, "SFTP request {Request} failed unexpectedly; the client was told FAILURE")]
    public static partial void RequestFailed(this ILogger logger, RequestType request, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "An open file could not be released at the end of an SFTP session")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Information, "SFTP request {Request} was refused: {Message}")]
    public static partial void RequestRefused(this ILogger logger, RequestType request, string message);
}
