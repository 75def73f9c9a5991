using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Connection;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh;

/// <summary>Everything that an <see cref="SshServer"/> is made from.</summary>
public sealed class SshServerOptions
{
    /// <summary>
    /// Where to listen. Default: 127.0.0.1 with a free port. Several endpoints with port 0 get the same free port.
    /// </summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; init; } = [new(IPAddress.Loopback, 0)];

    /// <summary>The server's own keys, at least one. More can join a running server: <see cref="SshServer.AddHostKey"/>.</summary>
    public required IReadOnlyList<SshHostKey> HostKeys { get; init; }

    /// <summary>Who may log in.</summary>
    public required ISshAuthenticator Authenticator { get; init; }

    /// <summary>What a client may start.</summary>
    public required ISshChannelHandler ChannelHandler { get; init; }

    /// <summary>The software version in the server's identification, <c>SSH-2.0-…</c> (RFC 4253 section 4.2): printable ASCII; behind a first blank stands a comment.</summary>
    public string SoftwareVersion { get; init; } = "PantheonSftpEmulator";

    /// <summary>Text that clients show before authentication (RFC 4252 section 5.4); null sends none.</summary>
    public string? Banner { get; init; }

    /// <summary>The algorithms offered, best first.</summary>
    public SshAlgorithms Algorithms { get; init; } = SshAlgorithms.Default;

    /// <summary>What a client may cost.</summary>
    public SshServerLimits Limits { get; init; } = new();

    /// <summary>The clock of every timeout.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the log goes. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Makes the meter of the server's metrics (see <see cref="Telemetry.SshTelemetry"/>); null lets the server have one of its own.</summary>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>Names the first option that cannot work, and what would.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public void Validate()
    {
        if (EndPoints.Count == 0)
            throw new ArgumentException("at least one endpoint to listen on is needed", nameof(EndPoints));
        if (HostKeys.Count == 0)
            throw new ArgumentException("at least one host key is needed", nameof(HostKeys));
        if (SoftwareVersion.Length is 0 or > 200 || SoftwareVersion[0] == ' ' || SoftwareVersion.Any(c => c is < ' ' or > '~'))
            throw new ArgumentException($"\"{SoftwareVersion}\" is no software version: up to 200 printable ASCII characters, the first no blank", nameof(SoftwareVersion));
        Algorithms.Validate();
        if (!HostKeys.Any(key => key.PublicKey.SignatureAlgorithms.Any(Algorithms.HostKeys.Contains)))
            throw new ArgumentException($"none of the host keys can sign by {string.Join(", ", Algorithms.HostKeys)}", nameof(HostKeys));
        Limits.Validate();
    }
}
