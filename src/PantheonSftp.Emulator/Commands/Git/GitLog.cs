using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What Git over SSH tells the log: events 3300 to 3399.</summary>
internal static partial class GitLog
{
    [LoggerMessage(3300, LogLevel.Information, "{Site}: {User} pushed {Reference}, which was {Old} and is {New}")]
    public static partial void Pushed(this ILogger logger, string site, string user, string reference, string old, string @new);

    [LoggerMessage(3301, LogLevel.Information, "{Site}: a push of {User} is refused: {Reason}")]
    public static partial void PushRefused(this ILogger logger, string site, string user, string reason);

    [LoggerMessage(3302, LogLevel.Error, "{Site}: a push failed on the server")]
    public static partial void PushFailed(this ILogger logger, string site, Exception exception);
}
