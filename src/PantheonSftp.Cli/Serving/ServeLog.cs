using Microsoft.Extensions.Logging;

namespace PantheonSftp.Cli.Serving;

/// <summary>What <c>serve</c> itself tells the log: events from 4000 on.</summary>
internal static partial class ServeLog
{
    [LoggerMessage(4000, LogLevel.Information, "This machine has no ::1; listening on 127.0.0.1 alone")]
    public static partial void NoIPv6Loopback(ILogger logger);
}
