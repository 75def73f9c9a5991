using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>What rsync tells the log: events 3200 to 3299.</summary>
internal static partial class RsyncLog
{
    [LoggerMessage(3200, LogLevel.Information, "rsync {Path} refused: {Reason}")]
    public static partial void RsyncRefused(this ILogger logger, string path, string reason);

    [LoggerMessage(3201, LogLevel.Information, "rsync is refused or ended: {Reason}")]
    public static partial void RsyncEnded(this ILogger logger, string reason);
}
