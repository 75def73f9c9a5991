using System.Net;
using System.Net.Sockets;
using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Tests.Sockets;

/// <summary>How a connection waits for its client, without a thread of its own.</summary>
public sealed class ClientSocketTests : IDisposable
{
    private readonly SocketPolling _polling = new();
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ClientSocket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public ClientSocketTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _client.Connect(listener.LocalEndPoint!);
        _socket = new ClientSocket(listener.Accept(), _polling);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_to_receive_does_not_block() => _socket.TryReceive(_buffer, out _).Should().BeFalse();

    [Fact]
    public async Task A_wait_ends_when_octets_arrive()
    {
        for (var round = 1; round <= 3; round++)
        {
            var waiting = _socket.WaitForInputAsync(Cancel).AsTask();
            waiting.IsCompleted.Should().BeFalse();

            _client.Send(new byte[round]);
            await waiting;

            _socket.TryReceive(_buffer, out var count).Should().BeTrue();
            count.Should().Be(round);
        }
    }

    [Fact]
    public async Task A_wait_for_octets_that_lie_there_ends_at_once()
    {
        _client.Send(new byte[1]);

        await _socket.WaitForInputAsync(Cancel);

        _socket.TryReceive(_buffer, out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_wait_ends_when_the_client_hangs_up()
    {
        var waiting = _socket.WaitForInputAsync(Cancel);

        _client.Dispose();
        await waiting;

        _socket.TryReceive(_buffer, out var count).Should().BeTrue();
        count.Should().Be(0);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _socket.WaitForInputAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_wait_ends_when_the_socket_is_closed_and_the_next_one_fails()
    {
        var waiting = _socket.WaitForInputAsync(Cancel).AsTask();

        _socket.Dispose();
        await Task.WhenAny(waiting).WaitAsync(Cancel);

        await _socket.Awaiting(socket => socket.WaitForInputAsync(Cancel).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Sending_waits_until_the_client_takes_something()
    {
        var more = new byte[1024 * 1024];
        Task<int> sending;
        while ((sending = _socket.SendAsync(more).AsTask()).IsCompleted)
            (await sending).Should().BePositive();

        // Once everything was taken nothing more comes, be the sender's thread as late as it likes.
        while (!sending.IsCompleted)
            await Task.WhenAny(sending, _client.ReceiveAsync(_buffer, Cancel).AsTask());

        (await sending).Should().BePositive();
    }

    [Fact]
    public async Task Sending_ends_when_the_socket_is_closed()
    {
        var more = new byte[1024 * 1024];
        Task<int> sending;
        while ((sending = _socket.SendAsync(more).AsTask()).IsCompleted)
            (await sending).Should().BePositive();

        _socket.Dispose();

        (await sending.Awaiting(task => task).Should().ThrowAsync<Exception>()).Which.Should().Match(e => e is SocketException || e is ObjectDisposedException);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _client.Dispose();
        _polling.Dispose();
    }
}
