using System.Net;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator;

/// <summary>A running emulator: sites with their environments behind one SSH server. Any number run side by side in one process.</summary>
public sealed class PantheonEmulator : IAsyncDisposable
{
    private PantheonEmulator()
    {
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => throw new NotImplementedException();

    /// <summary>The first address it listens on.</summary>
    public IPAddress Address => EndPoints[0].Address;

    /// <summary>The port it listens on.</summary>
    public int Port => EndPoints[0].Port;

    /// <summary>The server's own keys.</summary>
    public IReadOnlyList<SshHostKey> HostKeys => throw new NotImplementedException();

    /// <summary>The sites.</summary>
    public IReadOnlyList<Site> Sites => throw new NotImplementedException();

    /// <summary>The accounts; the first is the one that options speak of.</summary>
    public IReadOnlyList<Account> Accounts => throw new NotImplementedException();

    /// <summary>Where everything lies on the disk.</summary>
    public string DataDirectory => throw new NotImplementedException();

    /// <summary>Values and texts of the platform.</summary>
    public PlatformProfile Profile => throw new NotImplementedException();

    /// <summary>Starts an emulator. When this returns, a login works.</summary>
    public static Task<PantheonEmulator> StartAsync(PantheonEmulatorOptions? options = null, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>A site by its name or id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public Site Site(string nameOrId) => throw new NotImplementedException();

    /// <summary>Stops accepting, lets transfers end until <paramref name="drain"/> has passed, then closes politely.</summary>
    public Task StopAsync(TimeSpan drain, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
