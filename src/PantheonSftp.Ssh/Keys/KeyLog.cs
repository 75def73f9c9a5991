using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh.Keys;

/// <summary>What the log says of keys: events 1400 to 1499.</summary>
internal static partial class KeyLog
{
    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The private key {Path} has Windows line ends; it is used all the same, but OpenSSH's own programs may refuse it")]
    public static partial void CarriageReturns(ILogger logger, string path);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "The private key {Path} can be read by others; it is used all the same; `chmod 600` makes it private")]
    public static partial void LooseMode(ILogger logger, string path);

    [LoggerMessage(EventId = 1403, Level = LogLevel.Warning, Message = "The private key {Path} has Windows line ends and can be read by others; it is used all the same; `chmod 600` makes it private")]
    public static partial void CarriageReturnsAndLooseMode(ILogger logger, string path);

    [LoggerMessage(EventId = 1404, Level = LogLevel.Information, Message = "Made the host key {Path}, {Fingerprint}")]
    public static partial void HostKeyMade(ILogger logger, string path, string fingerprint);

    [LoggerMessage(EventId = 1405, Level = LogLevel.Warning, Message = "The host key {Path} was made but cannot be saved, so the next start makes another one: {Reason}")]
    public static partial void HostKeyNotSaved(ILogger logger, string path, string reason);
}
