using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Events;

/// <summary>What the log is told of those who subscribe to events: events 3400 to 3409.</summary>
internal static partial class ActivityLog
{
    [LoggerMessage(3400, LogLevel.Error, "A subscriber of Activity failed at {Event}")]
    public static partial void SubscriberFailed(ILogger logger, string @event, Exception error);

    [LoggerMessage(3401, LogLevel.Warning, "{Count} events were told to nobody: a subscriber of Activity takes too long")]
    public static partial void Lost(ILogger logger, long count);
}
