using System.Net;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh;

/// <summary>
/// What the SSH layer says in the log: events 1000 to 1399, of the server, of key exchange, of logins and of programs. Every line of a
/// connection is written in a <see cref="ConnectionLogScope"/>, which says whose it is.
/// </summary>
internal static partial class SshLog
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {EndPoint}")]
    public static partial void Listening(ILogger logger, EndPoint endPoint);

    [LoggerMessage(1001, LogLevel.Debug, "{Client} connected")]
    public static partial void Connected(ILogger logger, EndPoint client);

    [LoggerMessage(1002, LogLevel.Warning, "{Client} was turned away: {Reason}")]
    public static partial void TurnedAway(ILogger logger, EndPoint? client, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "{Count} more clients were turned away, the last one because {Reason}")]
    public static partial void MoreTurnedAway(ILogger logger, int count, string reason);

    [LoggerMessage(1004, LogLevel.Error, "Accepting connections failed; trying again")]
    public static partial void AcceptFailed(ILogger logger, Exception exception);

    [LoggerMessage(1005, LogLevel.Information, "The connection of {Client} ends: {Reason}")]
    public static partial void Disconnecting(ILogger logger, EndPoint client, string reason);

    [LoggerMessage(1006, LogLevel.Error, "The connection of {Client} failed")]
    public static partial void ConnectionFailed(ILogger logger, EndPoint client, Exception exception);

    [LoggerMessage(1007, LogLevel.Debug, "{Client} is gone; it never logged in")]
    public static partial void Closed(ILogger logger, EndPoint client);

    [LoggerMessage(1008, LogLevel.Information, "{User} from {Client} is gone after {Seconds} s: bytes received {BytesReceived} sent {BytesSent}, programs {Programs}")]
    public static partial void SessionClosed(ILogger logger, string user, EndPoint client, double seconds, long bytesReceived, long bytesSent, int programs);

    [LoggerMessage(1009, LogLevel.Information, "{Client} is gone: {Reason}")]
    public static partial void ClientLeft(ILogger logger, EndPoint client, string reason);

    [LoggerMessage(1010, LogLevel.Error, "Accepting connections failed {Count} more times; trying again")]
    public static partial void MoreAcceptsFailed(ILogger logger, int count);

    [LoggerMessage(1100, LogLevel.Debug, "Keys exchanged by {KeyExchange}, signed with {HostKey}; from the client {Cipher}, {Mac}, compression {Compression}")]
    public static partial void KeysExchanged(ILogger logger, string keyExchange, string hostKey, string cipher, string mac, string compression);

    [LoggerMessage(1200, LogLevel.Information, "{User} from {Client} logged in by {Method}{Who} with {Software}")]
    public static partial void LoggedIn(ILogger logger, string user, EndPoint client, string method, string who, string software);

    [LoggerMessage(1201, LogLevel.Warning, "{User} from {Client} was refused by {Method}: {Reason}; attempt {Attempt} of {MaxAttempts}")]
    public static partial void LoginRefused(ILogger logger, string user, EndPoint client, string method, string reason, int attempt, int maxAttempts);

    [LoggerMessage(1202, LogLevel.Warning, "{User} from {Client} was refused by {KeyType} key {Fingerprint}: {Reason}; attempt {Attempt} of {MaxAttempts}")]
    public static partial void KeyRefused(ILogger logger, string user, EndPoint client, string keyType, string fingerprint, string reason, int attempt, int maxAttempts);

    [LoggerMessage(1203, LogLevel.Information, "{User} from {Client} was accepted by {Method}; {Methods} must follow")]
    public static partial void LoginGoesOn(ILogger logger, string user, EndPoint client, string method, string methods);

    [LoggerMessage(1204, LogLevel.Information, "{User} from {Client} left without a login after {Attempts} refused attempts; the methods are {Methods}")]
    public static partial void LeftWithoutLogin(ILogger logger, string user, EndPoint client, int attempts, string methods);

    [LoggerMessage(1205, LogLevel.Information, "{User} from {Client} left without trying to log in; the methods are {Methods}")]
    public static partial void LeftWithoutTrying(ILogger logger, string user, EndPoint client, string methods);

    [LoggerMessage(1300, LogLevel.Information, "Channel {Channel} started {Kind} {Command}")]
    public static partial void ProgramStarted(ILogger logger, uint channel, string kind, string command);

    [LoggerMessage(1301, LogLevel.Debug, "Channel {Channel} ended with {Exit}")]
    public static partial void ProgramEnded(ILogger logger, uint channel, string exit);

    [LoggerMessage(1302, LogLevel.Error, "The program of channel {Channel} failed")]
    public static partial void ProgramFailed(ILogger logger, uint channel, Exception exception);

    [LoggerMessage(1303, LogLevel.Information, "Channel {Channel} was refused {Kind} {Command}: {Reason}")]
    public static partial void ProgramRefused(ILogger logger, uint channel, string kind, string command, string reason);

    [LoggerMessage(1304, LogLevel.Information, "More than {Count} programs were asked for; the others of this connection have no lines")]
    public static partial void ProgramsUntold(ILogger logger, int count);
}
