namespace PantheonSftp.Ssh.Authentication;

/// <summary>SSH_MSG_USERAUTH_REQUEST (RFC 4252 section 5), copied out of the receive buffer.</summary>
/// <param name="Payload">The whole message.</param>
/// <param name="UserName">The user name.</param>
/// <param name="Service">The service to start, <c>ssh-connection</c>.</param>
/// <param name="Method">The method's name.</param>
/// <param name="MethodFields">What the method adds.</param>
internal sealed record AuthenticationRequest(ReadOnlyMemory<byte> Payload, string UserName, string Service, string Method, ReadOnlyMemory<byte> MethodFields)
{
    /// <summary>Longest user name in octets; nobody's is longer, and each is logged.</summary>
    private const int MaxUserNameLength = 1024;

    public static AuthenticationRequest Parse(ReadOnlyMemory<byte> message)
    {
        var payload = message.ToArray();
        var reader = new SshReader(payload);
        reader.ReadByte();
        var userName = reader.ReadText();
        if (userName.Length > MaxUserNameLength)
            throw SshProtocolException.Malformed($"a user name of {userName.Length} characters");
        return new AuthenticationRequest(payload, userName, reader.ReadText(), reader.ReadText(), payload.AsMemory(payload.Length - reader.Rest.Length));
    }
}
