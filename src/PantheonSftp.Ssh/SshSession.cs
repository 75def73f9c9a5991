using System.Net;

namespace PantheonSftp.Ssh;

/// <summary>One client's connection, as the embedding program sees it.</summary>
public abstract class SshSession
{
    private protected SshSession()
    {
    }

    /// <summary>A number that no other connection of this server has had.</summary>
    public abstract long Id { get; }

    /// <summary>When the client connected, by the server's clock.</summary>
    public abstract DateTimeOffset ConnectedAt { get; }

    /// <summary>Where the client connects from.</summary>
    public abstract EndPoint RemoteEndPoint { get; }

    /// <summary>The address on which this server was reached.</summary>
    public abstract EndPoint LocalEndPoint { get; }

    /// <summary>The client's identification without <c>SSH-2.0-</c>, empty until it arrived (RFC 4253 section 4.2).</summary>
    public abstract string ClientSoftware { get; }

    /// <summary>The authenticated user's name, empty before that.</summary>
    public abstract string UserName { get; }

    /// <summary>What the authenticator passed to <see cref="Authentication.AuthenticationResult.Accepted"/>.</summary>
    public abstract object? Identity { get; }

    /// <summary>Cancelled when the connection has ended, for whatever reason.</summary>
    public abstract CancellationToken Closed { get; }

    /// <summary>Ends the connection with <c>SSH_MSG_DISCONNECT</c>. Returns at once; <see cref="Closed"/> tells when it is done.</summary>
    public abstract void Disconnect(DisconnectReason reason, string message);
}
