namespace PantheonSftp.Ssh.Telemetry;

/// <summary>
/// The names under which an <see cref="SshServer"/> can be watched: give <see cref="MeterName"/> and <see cref="ActivitySourceName"/> to
/// OpenTelemetry's <c>AddMeter</c> and <c>AddSource</c>. Nothing is measured while nobody listens.
/// </summary>
public static class SshTelemetry
{
    /// <summary>The meter of every instrument named here.</summary>
    public const string MeterName = "PantheonSftp.Ssh";

    /// <summary>The source of the activities <see cref="ConnectionActivity"/>, <see cref="AuthenticationActivity"/> and <see cref="ProgramActivity"/>.</summary>
    public const string ActivitySourceName = "PantheonSftp.Ssh";

    /// <summary>Connections open now, in <c>{connection}</c>, by <see cref="ConnectionStateTag"/>. An up-down counter.</summary>
    public const string ActiveConnections = "ssh.server.active_connections";

    /// <summary>Channels open now, in <c>{channel}</c>. An up-down counter.</summary>
    public const string ActiveChannels = "ssh.server.active_channels";

    /// <summary>Connections admitted, in <c>{connection}</c>. A counter.</summary>
    public const string AcceptedConnections = "ssh.server.accepted_connections";

    /// <summary>Connections turned away before a word was said, in <c>{connection}</c>, by <see cref="ErrorTypeTag"/>: <c>max_connections</c>, <c>max_startups</c> or <c>max_descriptors</c>. A counter.</summary>
    public const string RejectedConnections = "ssh.server.rejected_connections";

    /// <summary>How long connections lasted, in <c>s</c>, by <see cref="ConnectionStateTag"/> and, where the client did not end it, <see cref="ErrorTypeTag"/>. A histogram.</summary>
    public const string ConnectionDuration = "ssh.server.connection.duration";

    /// <summary>
    /// How long key exchanges took from the client's KEXINIT to its NEWKEYS, in <c>s</c>, by <see cref="KeyExchangeAlgorithmTag"/>, <see cref="KeyExchangeKindTag"/>
    /// and, where it failed, <see cref="ErrorTypeTag"/>. A histogram; its count is the number of key exchanges.
    /// </summary>
    public const string KeyExchangeDuration = "ssh.server.key_exchange.duration";

    /// <summary>Attempts to log in that were judged, in <c>{attempt}</c>, by <see cref="AuthenticationMethodTag"/> and <see cref="AuthenticationResultTag"/>. A counter.</summary>
    public const string AuthenticationAttempts = "ssh.server.authentication.attempts";

    /// <summary>Octets on the wire, in <c>By</c>, by <see cref="DirectionTag"/>. A counter.</summary>
    public const string NetworkIO = "ssh.server.network.io";

    /// <summary>The activity of one connection, from its first octet to its last.</summary>
    public const string ConnectionActivity = "ssh.connection";

    /// <summary>The activity of one login, from the client's first request to success or the end. Its parent is the connection.</summary>
    public const string AuthenticationActivity = "ssh.authentication";

    /// <summary>The activity of one program in a channel. Its parent is the connection.</summary>
    public const string ProgramActivity = "ssh.program";

    /// <summary>The port on which the server was reached; on every instrument and on the connection's activity.</summary>
    public const string ServerPortTag = "server.port";

    /// <summary><c>authenticating</c> or <c>authenticated</c>.</summary>
    public const string ConnectionStateTag = "ssh.connection.state";

    /// <summary>What went wrong: the name of a <see cref="DisconnectReason"/> in lower case with underscores, or a reason that the instrument names.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>The key exchange method, such as <c>curve25519-sha256</c>; <c>_OTHER</c> where none was agreed.</summary>
    public const string KeyExchangeAlgorithmTag = "ssh.key_exchange.algorithm";

    /// <summary><c>initial</c> or <c>rekey</c>.</summary>
    public const string KeyExchangeKindTag = "ssh.key_exchange.kind";

    /// <summary><c>publickey</c>, <c>password</c> or <c>keyboard-interactive</c>; <c>_OTHER</c> for what is not spoken here.</summary>
    public const string AuthenticationMethodTag = "ssh.authentication.method";

    /// <summary><c>accepted</c>, <c>partial</c> (another method must follow) or <c>rejected</c>.</summary>
    public const string AuthenticationResultTag = "ssh.authentication.result";

    /// <summary><c>receive</c> or <c>transmit</c>, as the server sees it.</summary>
    public const string DirectionTag = "network.io.direction";
}
