using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>What the log is told of transfers by the old protocol: events 3000 to 3009.</summary>
internal static partial class ScpLog
{
    [LoggerMessage(3000, LogLevel.Information, "scp received {Path}, bytes {Bytes}")]
    public static partial void Received(ILogger logger, string path, ulong bytes);

    [LoggerMessage(3001, LogLevel.Information, "scp sent {Path}, bytes {Bytes}")]
    public static partial void Sent(ILogger logger, string path, ulong bytes);

    [LoggerMessage(3002, LogLevel.Information, "scp {Path} refused: {Reason}")]
    public static partial void Refused(ILogger logger, string path, string reason);

    [LoggerMessage(3003, LogLevel.Information, "scp has more than {Count} files; the others have no lines")]
    public static partial void Untold(ILogger logger, int count);
}
