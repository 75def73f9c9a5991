using System.Net;
using System.Net.Sockets;
using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Tests.Sockets;

/// <summary>Who may keep a thread while waiting.</summary>
public sealed class LingeringTests : IDisposable
{
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _server;
    private bool _isPrompt;

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
        Sees(places: 1).Should().BeFalse();

    [Fact]
    public void Where_no_place_is_free_nobody_lingers()
    {
        _client.Send(new byte[1]);

        Sees(places: 0).Should().BeFalse();
    }

    [Fact]
    public void Who_is_cancelled_does_not_linger()
    {
        _client.Send(new byte[1]);

        Sees(places: 1, isCancelled: true).Should().BeFalse();
    }

    [Fact]
    public void Who_answered_at_once_is_watched_next_time_and_who_was_silent_is_not()
    {
        _client.Send(new byte[1]);
        ShouldSeeAtOnce();

        _server.Receive(new byte[1]);
        Sees(places: 1).Should().BeFalse();
        _isPrompt.Should().BeFalse("ten milliseconds passed in silence");
    }

    [Fact]
    public void Where_no_place_is_free_nothing_is_learned_of_the_client()
    {
        _isPrompt = true;

        Sees(places: 0);

        _isPrompt.Should().BeTrue();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>Whatever else runs may want the thread first, or hold it up: that is no fault of the client.</summary>
    private void ShouldSeeAtOnce() => SpinWait.SpinUntil(() => Sees(places: 1) && _isPrompt, TimeSpan.FromSeconds(30)).Should().BeTrue();

    private bool Sees(int places, bool isCancelled = false) =>
        new Lingering(places).Sees(_server, SelectMode.SelectRead, ref _isPrompt, new CancellationToken(isCancelled));
}
