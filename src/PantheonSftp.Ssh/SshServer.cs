using System.Net;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh;

/// <summary>An SSH-2 server.</summary>
public sealed class SshServer(SshServerOptions options) : IAsyncDisposable
{
    /// <summary>The options that it was made from.</summary>
    public SshServerOptions Options => options;

    /// <summary>Where it listens, with the ports that were taken.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => throw new NotImplementedException();

    /// <summary>The host keys of the moment.</summary>
    public IReadOnlyList<SshHostKey> HostKeys => throw new NotImplementedException();

    /// <summary>The connections of the moment.</summary>
    public IReadOnlyCollection<SshSession> Sessions => throw new NotImplementedException();

    /// <summary>Listens; connections are accepted when this returns.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">An endpoint cannot be bound.</exception>
    public void Start() => throw new NotImplementedException();

    /// <summary>Offers one more host key to connections from now on.</summary>
    public void AddHostKey(SshHostKey key) => throw new NotImplementedException();

    /// <summary>Stops accepting, lets running programs end until <paramref name="drain"/> has passed, then closes politely.</summary>
    public Task StopAsync(TimeSpan drain, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Stops without draining.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
