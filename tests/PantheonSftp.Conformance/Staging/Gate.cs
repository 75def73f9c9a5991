using System.Net;
using System.Net.Sockets;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Staging;

/// <summary>
/// The wire between a client and a server, in our hands: it passes so many octets of one direction and holds the rest until it is let go. So what happens "in
/// the middle of a transfer" happens there, on a fast machine and a slow one.
/// </summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _connections = [];
    private readonly Login _login;
    private readonly Task _accepting;
    private int _port;

    private Gate(Login login, Flow up, Flow down)
    {
        (_login, _port, Up, Down) = (login, login.Port, up, down);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>How to log in through it.</summary>
    public Login Login => _login with { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port };

    /// <summary>What goes to the server.</summary>
    public Flow Up { get; }

    /// <summary>What comes from it.</summary>
    public Flow Down { get; }

    /// <summary>A wire that holds nothing.</summary>
    public static Gate Open(Login login) => new(login, new Flow(null), new Flow(null));

    /// <summary>A wire that holds what goes to the server after so many octets.</summary>
    public static Gate HoldingUp(Login login, long octets) => new(login, new Flow(octets), new Flow(null));

    /// <summary>A wire that holds what comes from the server after so many octets.</summary>
    public static Gate HoldingDown(Login login, long octets) => new(login, new Flow(null), new Flow(octets));

    /// <summary>From the next connection on it leads to another server.</summary>
    public void LeadTo(int port) => Volatile.Write(ref _port, port);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(JoinAsync(await _listener.AcceptSocketAsync(_ending.Token)));
        }
        catch (OperationCanceledException)
        {
            // The wire is taken away.
        }
    }

    private async Task JoinAsync(Socket client)
    {
        using (client)
        {
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, Volatile.Read(ref _port), _ending.Token);
                client.NoDelay = server.NoDelay = true;
                await await Task.WhenAny(PassAsync(client, server, Up), PassAsync(server, client, Down));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // One side is gone: both sockets close, and the other learns of it.
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, Flow flow)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _ending.Token) is > 0 and var read)
        {
            await flow.PassAsync(read, _ending.Token);
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _ending.Token);
        }
    }
}
