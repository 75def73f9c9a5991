using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Ssh;

/// <summary>What the SSH layer says in the log.</summary>
internal static partial class SshLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {EndPoint}")]
    public static partial void Listening(ILogger logger, EndPoint endPoint);

    [LoggerMessage(2, LogLevel.Debug, "Session {Session}: {Client} connected")]
    public static partial void Connected(ILogger logger, long session, EndPoint client);

    [LoggerMessage(3, LogLevel.Warning, "{Client} was turned away: {Reason}")]
    public static partial void TurnedAway(ILogger logger, EndPoint? client, string reason);

    [LoggerMessage(4, LogLevel.Debug, "Keys exchanged by {KeyExchange}, signed with {HostKey}; from the client {Cipher}, {Mac}, compression {Compression}")]
    public static partial void KeysExchanged(ILogger logger, string keyExchange, string hostKey, string cipher, string mac, string compression);

    [LoggerMessage(5, LogLevel.Debug, "Session {Session}: {User} logged in from {Client} with {Software}")]
    public static partial void LoggedIn(ILogger logger, long session, string user, EndPoint client, string software);

    [LoggerMessage(6, LogLevel.Debug, "{User} from {Client} failed to authenticate by {Method}, attempt {Attempt} of {MaxAttempts}")]
    public static partial void AuthenticationFailed(ILogger logger, string user, EndPoint client, string method, int attempt, int maxAttempts);

    [LoggerMessage(7, LogLevel.Information, "{User} from {Client}: the signature by key {Fingerprint} is wrong")]
    public static partial void SignatureWrong(ILogger logger, string user, EndPoint client, string fingerprint);

    [LoggerMessage(8, LogLevel.Information, "{User} from {Client}: signatures by {Algorithm} are not accepted; ssh-rsa is SHA-1 and needs the legacy algorithms")]
    public static partial void SignatureAlgorithmRefused(ILogger logger, string user, EndPoint client, string algorithm);

    [LoggerMessage(9, LogLevel.Warning, "{User} from {Client}: an RSA key of {Bits} bits is too small, {MinBits} are needed")]
    public static partial void RsaKeyTooSmall(ILogger logger, string user, EndPoint client, int bits, int minBits);

    [LoggerMessage(10, LogLevel.Debug, "Session {Session}, channel {Channel}: {Kind} {Command}")]
    public static partial void ProgramStarted(ILogger logger, long session, uint channel, SshProgramKind kind, string command);

    [LoggerMessage(11, LogLevel.Debug, "Session {Session}, channel {Channel}: ended with {Exit}")]
    public static partial void ProgramEnded(ILogger logger, long session, uint channel, string exit);

    [LoggerMessage(12, LogLevel.Error, "Session {Session}, channel {Channel}: the program failed")]
    public static partial void ProgramFailed(ILogger logger, long session, uint channel, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "Session {Session}: {Client} is disconnected: {Reason}")]
    public static partial void Disconnecting(ILogger logger, long session, EndPoint client, string reason);

    [LoggerMessage(14, LogLevel.Error, "Session {Session}: the connection failed")]
    public static partial void ConnectionFailed(ILogger logger, long session, Exception exception);

    [LoggerMessage(15, LogLevel.Debug, "Session {Session}: closed")]
    public static partial void Closed(ILogger logger, long session);

    [LoggerMessage(16, LogLevel.Error, "Accepting connections failed; trying again")]
    public static partial void AcceptFailed(ILogger logger, Exception exception);

    [LoggerMessage(17, LogLevel.Information, "Session {Session}, channel {Channel}: {Kind} {Command} is not to be had here")]
    public static partial void ProgramRefused(ILogger logger, long session, uint channel, SshProgramKind kind, string command);
}
