using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>EOF and CLOSE in every order (RFC 4254 section 5.3), and what becomes of programs whose client goes.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task A_client_that_has_sent_EOF_still_reads()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 100000", window: 10);

        await channel.SendEofAsync();
        await channel.WidenAsync(200_000);

        (await channel.ReadToCloseAsync()).Data.Should().HaveCount(100_000);
    }

    [Fact]
    public async Task EOF_before_the_program_starts_is_the_end_of_its_input()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);

        await channel.SendEofAsync();
        await channel.RequestAsync("exec", fields => fields.Text("count"));

        (await channel.ReadToCloseAsync()).Output.Should().Be("0");
    }

    [Fact]
    public async Task Data_and_EOF_that_arrive_together_are_both_read()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "count");

        await client.SendOctetsAsync((byte[])[
            .. client.Seal(MessageNumber.ChannelData.Begin().UInt32(channel.ServerNumber).String(new byte[5]).ToArray()),
            .. client.Seal(MessageNumber.ChannelEof.Begin().UInt32(channel.ServerNumber).ToArray())]);

        (await channel.ReadToCloseAsync()).Output.Should().Be("5");
    }

    [Fact]
    public async Task A_second_EOF_changes_nothing()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "count");

        await channel.SendEofAsync();
        await channel.SendEofAsync();

        (await channel.ReadToCloseAsync()).Output.Should().Be("0");
    }

    [Fact]
    public async Task Data_behind_EOF_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "wait");
        await channel.SendEofAsync();

        await channel.SendAsync("more");

        (await client.ExpectDisconnectAsync()).Text.Should().EndWith("behind its EOF");
    }

    [Fact]
    public async Task CLOSE_of_a_channel_without_a_program_is_answered()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);

        await channel.SendCloseAsync();

        await channel.ExpectAsync(MessageNumber.ChannelClose);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CLOSE_cancels_the_program_and_is_answered_when_it_has_ended(bool runsInline)
    {
        await using var server = TestServer.Start(programs: new TestPrograms { RunsInline = runsInline });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "wait");

        await channel.SendCloseAsync();

        (await channel.ReadToCloseAsync()).Messages.Should().BeEmpty();
        await server.Programs.Cancelled.Task;
    }

    [Fact]
    public async Task CLOSE_frees_a_program_that_waits_for_window()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 100000", window: 10);
        await channel.ReceiveDataAsync();

        await channel.SendCloseAsync();

        (await channel.ReadToCloseAsync()).Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task EOF_then_CLOSE_without_waiting_still_cancels()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "wait");

        await channel.SendEofAsync();
        await channel.SendCloseAsync();

        await channel.ReadToCloseAsync();
        await server.Programs.Cancelled.Task;
    }

    [Fact]
    public async Task Messages_that_crossed_the_servers_CLOSE_do_no_harm_and_get_no_answer()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "exit 0");
        await channel.ReadToCloseAsync();

        await channel.SendAsync("crossing");
        await channel.WidenAsync(1000);
        await channel.SendRequestAsync("winadj@putty.projects.tartarus.org", wantsReply: true);
        await channel.SendEofAsync();
        await channel.SendCloseAsync();
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task A_second_CLOSE_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        await channel.SendCloseAsync();

        await channel.SendCloseAsync();

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task A_program_is_cancelled_when_its_client_vanishes()
    {
        await using var server = TestServer.Start();
        var client = await RawSshClient.LogInAsync(server);
        await RawChannel.ExecAsync(client, "wait");

        client.Dispose();

        await server.Programs.Cancelled.Task;
    }

    [Fact]
    public async Task A_session_is_closed_when_its_client_vanishes()
    {
        await using var server = TestServer.Start();
        var client = await RawSshClient.LogInAsync(server);
        var closed = ClosedOf(server.Server.Sessions.Single());

        client.Dispose();

        await closed;
    }

    [Fact]
    public async Task A_program_that_waits_for_window_ends_when_its_client_vanishes()
    {
        await using var server = TestServer.Start();
        var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 100000", window: 10);
        await channel.ReceiveDataAsync();
        var closed = ClosedOf(server.Server.Sessions.Single());

        client.Dispose();

        await closed;
    }

    [Fact]
    public async Task A_program_can_end_its_own_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.ExecAsync(client, "wait");
        var session = await server.Programs.Waiting.Task;

        session.Disconnect(DisconnectReason.ByApplication, "the environment was deleted");

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, "the environment was deleted"));
    }

    [Fact]
    public async Task A_client_that_sends_and_never_reads_can_still_be_disconnected()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var session = server.Server.Sessions.Single();
        var closed = ClosedOf(session);
        var flood = FloodAsync(client);

        session.Disconnect(DisconnectReason.ByApplication, "enough");

        await closed;
        await flood.Awaiting(task => task).Should().ThrowAsync<System.Net.Sockets.SocketException>();
    }

    private static async Task FloodAsync(RawSshClient client)
    {
        var ping = MessageNumber.Ping.Begin().String(new byte[50_000]);
        while (true)
            await client.SendAsync(ping);
    }

    private static Task ClosedOf(SshSession session)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Closed.Register(() => closed.TrySetResult());
        return closed.Task;
    }
}
