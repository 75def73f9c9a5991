using Microsoft.Extensions.Logging;

namespace PantheonSftp.Cli.Serving;

/// <summary>What <c>serve</c> itself tells the log.</summary>
internal static partial class ServeLog
{
    [LoggerMessage(1, LogLevel.Information, "this machine has no ::1; listening on 127.0.0.1 alone")]
    public static partial void NoIPv6Loopback(ILogger logger);
}
