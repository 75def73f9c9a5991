using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>What resets and snapshots tell the log: events from 3500 on.</summary>
internal static partial class LifecycleLog
{
    [LoggerMessage(3500, LogLevel.Information, "{Site} was reset")]
    public static partial void Reset(ILogger logger, string site);

    [LoggerMessage(3501, LogLevel.Information, "The snapshot {Name} was taken of {Sites}")]
    public static partial void Taken(ILogger logger, string name, string sites);

    [LoggerMessage(3502, LogLevel.Information, "{Site} was restored from the snapshot {Name}")]
    public static partial void Restored(ILogger logger, string site, string name);

    [LoggerMessage(3503, LogLevel.Information, "The snapshot {Name} was deleted")]
    public static partial void Deleted(ILogger logger, string name);
}
