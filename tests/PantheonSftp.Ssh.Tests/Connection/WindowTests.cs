using CsCheck;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>Windows and packet sizes in both directions (RFC 4254 section 5.2).</summary>
public sealed class WindowTests
{
    private static readonly SshServerLimits Small = new() { ChannelWindow = 4096, ChannelPacketLength = 1024 };

    [Fact]
    public async Task The_server_sends_no_more_than_the_clients_window()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 100000", window: 1000);

        var first = await channel.ReceiveDataAsync();
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        first.Should().HaveCount(1000);
        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task A_window_opened_by_and_by_lets_exactly_as_much_through()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await Gen.Int[1, 5000].Array[1, 8].SampleAsync(async steps =>
        {
            var channel = await RawChannel.ExecAsync(client, $"produce {steps.Sum()}", window: 0, maxPacket: 700);
            foreach (var step in steps)
            {
                await channel.WidenAsync((uint)step);
                for (var received = 0; received < step;)
                {
                    var data = await channel.ReceiveDataAsync();
                    data.Length.Should().BeLessThanOrEqualTo(Math.Min(700, step - received));
                    received += data.Length;
                }
            }

            (await channel.ReadToCloseAsync()).Data.Should().BeEmpty();
            await channel.FinishAsync();
        }, iter: 25, threads: 1);
    }

    [Fact]
    public async Task Standard_error_shares_the_window()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "both", window: 4);

        (await channel.ReceiveDataAsync()).Should().Equal("out"u8.ToArray());
        RawChannel.DataOf(await channel.ExpectAsync(MessageNumber.ChannelExtendedData)).Should().Equal("e"u8.ToArray());
        await channel.WidenAsync(100);

        (await channel.ReadToCloseAsync()).Error.Should().Be("rror");
    }

    [Fact]
    public async Task A_message_carries_no_more_than_the_client_takes_at_once()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 2500", maxPacket: 1000);

        var lengths = new[] { await channel.ReceiveDataAsync(), await channel.ReceiveDataAsync(), await channel.ReceiveDataAsync() }.Select(data => data.Length);

        lengths.Should().Equal(1000, 1000, 500);
    }

    [Fact]
    public async Task A_channel_whose_messages_may_carry_nothing_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(RawChannel.OpenMessage("session", maxPacket: 0));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task A_window_beyond_32_bits_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat", window: 1);

        await channel.WidenAsync(uint.MaxValue);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task The_largest_window_is_allowed()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat", window: 0);

        await channel.WidenAsync(uint.MaxValue);

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task The_server_says_how_much_it_takes()
    {
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.OpenAsync(client);

        (channel.ServerWindow, channel.ServerMaxPacket).Should().Be((4096, 1024));
    }

    [Fact]
    public async Task What_the_program_has_read_comes_back_as_window()
    {
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "count");

        await channel.SendAsync(new byte[1024]);

        (await channel.ExpectAsync(MessageNumber.ChannelWindowAdjust)).Payload.Should().EndWith([0, 0, 4, 0]);
    }

    [Fact]
    public async Task More_than_the_window_goes_through_by_and_by()
    {
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "count");

        for (var i = 0; i < 100; i++)
        {
            await channel.SendAsync(new byte[1024]);
            await channel.ExpectAsync(MessageNumber.ChannelWindowAdjust);
        }

        await channel.SendEofAsync();
        (await channel.ReadToCloseAsync()).Output.Should().Be("102400");
    }

    [Fact]
    public async Task Data_beyond_the_window_ends_the_connection()
    {
        // The program never reads, so nothing comes back.
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "wait");
        for (var i = 0; i < 4; i++)
            await channel.SendAsync(new byte[1024]);

        await channel.SendAsync(new byte[1]);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_at_once_ends_the_connection()
    {
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        await channel.SendAsync(new byte[1025]);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task Extended_data_of_the_client_is_dropped_and_its_window_comes_back()
    {
        await using var server = TestServer.Start(limits: Small);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "count");

        await channel.SendExtendedAsync(new byte[1024]);
        await channel.ExpectAsync(MessageNumber.ChannelWindowAdjust);
        await channel.SendEofAsync();

        (await channel.ReadToCloseAsync()).Output.Should().Be("0");
    }
}
