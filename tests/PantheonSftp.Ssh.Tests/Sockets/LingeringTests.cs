using System.Net;
using System.Net.Sockets;
using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Tests.Sockets;

/// <summary>Who may keep a thread while waiting.</summary>
public sealed class LingeringTests : IDisposable
{
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _server;

    public LingeringTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _client.Connect(listener.LocalEndPoint!);
        _server = listener.Accept();
    }

    [Fact]
    public void A_silent_client_is_not_waited_for_long() =>
        new Lingering(places: 1).Sees(_server, SelectMode.SelectRead, CancellationToken.None).Should().BeFalse();

    [Fact]
    public void Where_no_place_is_free_nobody_lingers()
    {
        _client.Send(new byte[1]);

        new Lingering(places: 0).Sees(_server, SelectMode.SelectRead, CancellationToken.None).Should().BeFalse();
    }

    [Fact]
    public void Who_is_cancelled_does_not_linger()
    {
        _client.Send(new byte[1]);

        new Lingering(places: 1).Sees(_server, SelectMode.SelectRead, new CancellationToken(canceled: true)).Should().BeFalse();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }
}
