namespace PantheonSftp.Ssh;

/// <summary>
/// The peer broke the protocol, or the two sides have no algorithm in common. The connection ends with
/// <c>SSH_MSG_DISCONNECT</c> (RFC 4253 section 11.1) carrying <see cref="Reason"/>.
/// </summary>
public sealed class SshProtocolException : Exception
{
    /// <summary>Creates the exception with the reason code and the description that the peer is sent.</summary>
    public SshProtocolException(DisconnectReason reason, string message) : base(message) => Reason = reason;

    /// <summary>The reason code that the peer is sent.</summary>
    public DisconnectReason Reason { get; }

    internal static SshProtocolException Malformed(string message) => new(DisconnectReason.ProtocolError, message);
}
