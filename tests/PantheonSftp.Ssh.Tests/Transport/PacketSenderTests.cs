using System.Net;
using System.Net.Sockets;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Sockets;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>What gathers for a client that does not read.</summary>
public sealed class PacketSenderTests : IDisposable
{
    /// <summary>Far more than the sender gathers and the system's socket buffers hold.</summary>
    private const int FarTooMany = 64;

    private readonly SocketPolling _polling = new();
    private readonly Socket _server;
    private readonly Socket _client;
    private readonly PacketSender _sender;

    public PacketSenderTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _client.Connect(listener.LocalEndPoint!);
        _server = listener.Accept();
        _sender = new PacketSender(new ClientSocket(_server, _polling), new NoProtection());
    }

    [Fact]
    public void Whoever_answers_a_client_that_does_not_read_has_to_wait()
    {
        FillUp(TestContext.Current.CancellationToken).IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Waiting_ends_when_the_client_reads()
    {
        var waiting = FillUp(TestContext.Current.CancellationToken);

        var reading = DrainClientAsync();
        await waiting;

        _sender.Close();
        _server.Dispose();
        await reading;
    }

    [Fact]
    public async Task Waiting_ends_when_the_connection_does()
    {
        var waiting = FillUp(TestContext.Current.CancellationToken);

        _sender.Close();

        await waiting;
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = FillUp(cancellation.Token);

        await cancellation.CancelAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Everything_has_left_when_all_is_flushed_whoever_carries_it()
    {
        _ = FillUp(TestContext.Current.CancellationToken);

        var flushing = _sender.FlushAllAsync();
        flushing.IsCompleted.Should().BeFalse("the client has not read yet");
        var reading = DrainClientAsync();
        await flushing;

        _server.Dispose();
        await reading;
    }

    public void Dispose()
    {
        _sender.Dispose();
        _server.Dispose();
        _client.Dispose();
        _polling.Dispose();
    }

    /// <summary>Sends until the sender makes its user wait.</summary>
    private Task FillUp(CancellationToken cancel)
    {
        var megabyte = MessageNumber.Ignore.Begin().String(new byte[1 << 20]);
        for (var i = 0; i < FarTooMany; i++)
        {
            _sender.Send(megabyte);
            _ = _sender.FlushAsync();
            var drained = _sender.DrainedAsync(cancel).AsTask();
            if (!drained.IsCompleted)
                return drained;
        }

        return Task.CompletedTask;
    }

    private async Task DrainClientAsync()
    {
        var buffer = new byte[1 << 20];
        while (await _client.ReceiveAsync(buffer) > 0)
        {
        }
    }
}
