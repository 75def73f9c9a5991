using System.Diagnostics;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Ssh.Telemetry;

/// <summary>The server's instruments, as one of its connections uses them.</summary>
/// <param name="server">The server's instruments.</param>
/// <param name="port">The port on which the client reached the server.</param>
internal sealed class ConnectionMetrics(SshMetrics server, int port)
{
    /// <summary>A key exchange has succeeded that began at a timestamp of <see cref="Stopwatch"/>.</summary>
    public void KeysExchanged(string algorithm, bool isInitial, long began) => server.KeyExchangeEnded(port, algorithm, isInitial, began, error: null);

    /// <summary>A key exchange has failed: the client broke the protocol or nothing was common, or the connection was lost.</summary>
    public void KeyExchangeFailed(bool isInitial, long began, Exception error) =>
        server.KeyExchangeEnded(port, algorithm: null, isInitial, began, ((error as SshProtocolException)?.Reason ?? DisconnectReason.ConnectionLost).TelemetryName());

    /// <inheritdoc cref="SshMetrics.Ended"/>
    public void Ended(SshConnection connection, DisconnectReason? error) => server.Ended(connection, error);

    /// <summary>An attempt to log in was judged.</summary>
    public void Judged(string method, AuthenticationResult result) => server.Judged(port, method, result);
}
