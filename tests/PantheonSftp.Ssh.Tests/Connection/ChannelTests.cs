using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>Opening and closing channels (RFC 4254 sections 5.1 and 5.3), and global requests (section 4).</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData("direct-tcpip", 1)]
    [InlineData("direct-streamlocal@openssh.com", 1)]
    [InlineData("forwarded-tcpip", 1)]
    [InlineData("x11", 1)]
    [InlineData("tun@openssh.com", 3)]
    [InlineData("", 3)]
    public async Task Channels_of_other_types_are_refused(string type, uint reason)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(RawChannel.OpenMessage(type));

        (await ExpectRefusalAsync(client)).Should().Be(reason);
    }

    [Theory]
    [InlineData("tcpip-forward")]
    [InlineData("cancel-tcpip-forward")]
    [InlineData("streamlocal-forward@openssh.com")]
    [InlineData("keepalive@openssh.com")]
    [InlineData("unknown")]
    public async Task A_global_request_that_is_not_known_fails(string type)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text(type).Boolean(true).Text("127.0.0.1").UInt32(0));

        await client.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Fact]
    public async Task A_global_request_that_wants_no_reply_gets_none()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text("unknown").Boolean(false));
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task After_no_more_sessions_a_session_is_refused()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text("no-more-sessions@openssh.com").Boolean(false));

        await client.SendAsync(RawChannel.OpenMessage("session"));

        (await ExpectRefusalAsync(client)).Should().Be(1);
    }

    [Fact]
    public async Task One_channel_too_many_is_refused_for_want_of_resources()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxChannels = 2 });
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.OpenAsync(client, 100);
        await RawChannel.OpenAsync(client, 101);

        await client.SendAsync(RawChannel.OpenMessage("session", 102));

        (await ExpectRefusalAsync(client)).Should().Be(4);
    }

    [Fact]
    public async Task A_closed_channel_makes_room_for_another()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxChannels = 1 });
        using var client = await RawSshClient.LogInAsync(server);
        var first = await RawChannel.ExecAsync(client, "exit 0", 100);
        await first.ReadToCloseAsync();
        await first.FinishAsync();

        var second = await RawChannel.ExecAsync(client, "exit 5", 101);

        (await second.ReadToCloseAsync()).ExitStatus.Should().Be(5);
    }

    [Fact]
    public async Task A_channel_that_only_the_server_has_closed_still_counts()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxChannels = 1 });
        using var client = await RawSshClient.LogInAsync(server);
        var first = await RawChannel.ExecAsync(client, "exit 0", 100);
        await first.ReadToCloseAsync();

        await client.SendAsync(RawChannel.OpenMessage("session", 101));

        (await ExpectRefusalAsync(client)).Should().Be(4);
    }

    [Fact]
    public async Task Channels_do_not_mix()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channels = new List<RawChannel>();
        for (var i = 0u; i < 8; i++)
            channels.Add(await RawChannel.ExecAsync(client, "cat", 100 + i));

        for (var round = 0; round < 3; round++)
        {
            foreach (var channel in channels)
                await channel.SendAsync($"{channel.ServerNumber} ");
        }

        foreach (var channel in channels)
        {
            await channel.SendEofAsync();
            (await channel.ReadToCloseAsync()).Output.Should().Be($"{channel.ServerNumber} {channel.ServerNumber} {channel.ServerNumber} ");
        }
    }

    [Theory]
    [InlineData((byte)MessageNumber.ChannelData)]
    [InlineData((byte)MessageNumber.ChannelRequest)]
    [InlineData((byte)MessageNumber.ChannelEof)]
    [InlineData((byte)MessageNumber.ChannelClose)]
    public async Task A_message_for_a_channel_that_is_not_open_ends_the_connection(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(((MessageNumber)number).Begin().UInt32(7).UInt32(0).UInt32(0));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("channel 7 is not open");
    }

    [Fact]
    public async Task A_window_for_a_channel_that_is_not_open_any_more_disturbs_nothing()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        await channel.FinishAsync();

        await channel.WidenAsync(1000);

        await client.SynchronizeAsync();
    }

    [Theory]
    [InlineData((byte)MessageNumber.ChannelOpenConfirmation)]
    [InlineData((byte)MessageNumber.ChannelOpenFailure)]
    public async Task An_answer_to_a_channel_that_the_server_never_opened_ends_the_connection(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(((MessageNumber)number).Begin().UInt32(0).UInt32(0).UInt32(0).UInt32(0));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task A_channel_message_cut_short_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        await client.SendAsync(MessageNumber.ChannelData.Begin().UInt32(channel.ServerNumber).UInt32(1000).Bytes("short"u8));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    private static async Task<uint> ExpectRefusalAsync(RawSshClient client)
    {
        var refusal = await client.ReceiveAsync(message => message.Number is MessageNumber.ChannelOpenFailure or MessageNumber.ChannelOpenConfirmation);
        refusal.Number.Should().Be(MessageNumber.ChannelOpenFailure);
        return ReasonOf(refusal);

        static uint ReasonOf(RawMessage refusal)
        {
            var fields = refusal.Fields;
            fields.ReadUInt32();
            return fields.ReadUInt32();
        }
    }
}
