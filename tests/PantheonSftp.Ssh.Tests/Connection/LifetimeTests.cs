using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>How long a connection lives: keepalives, idle and session timeout, and the server's own end.</summary>
public sealed class LifetimeTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task By_default_silence_has_no_end()
    {
        await using var server = TestServer.Start(time: _time, limits: new SshServerLimits { RekeyAfter = TimeSpan.FromDays(365) });
        using var client = await RawSshClient.LogInAsync(server);

        _time.Advance(TimeSpan.FromHours(5));
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task A_silent_client_is_asked_whether_it_lives()
    {
        await using var server = StartServer(new SshServerLimits { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        using var client = await RawSshClient.LogInAsync(server);

        _time.Advance(TimeSpan.FromSeconds(15));

        var request = await client.ExpectAsync(MessageNumber.GlobalRequest);
        request.Payload.Should().Equal(MessageNumber.GlobalRequest.Begin().Text("keepalive@openssh.com").Boolean(true).ToArray());
    }

    [Fact]
    public async Task A_client_that_answers_is_asked_again_only_after_another_interval()
    {
        await using var server = StartServer(new SshServerLimits { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        using var client = await RawSshClient.LogInAsync(server);
        _time.Advance(TimeSpan.FromSeconds(15));
        await client.ExpectAsync(MessageNumber.GlobalRequest);
        await client.SendAsync((byte)MessageNumber.RequestFailure);
        await client.SynchronizeAsync();

        _time.Advance(TimeSpan.FromSeconds(14));
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task A_client_that_answers_may_stay()
    {
        await using var server = StartServer(new SshServerLimits { KeepAliveInterval = TimeSpan.FromSeconds(15), MaxUnansweredKeepAlives = 1 });
        using var client = await RawSshClient.LogInAsync(server);

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            await client.ExpectAsync(MessageNumber.GlobalRequest);
            await client.SendAsync((byte)MessageNumber.RequestFailure);
            await client.SynchronizeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_does_not_answer_is_disconnected()
    {
        await using var server = StartServer(new SshServerLimits { KeepAliveInterval = TimeSpan.FromSeconds(15), MaxUnansweredKeepAlives = 3 });
        using var client = await RawSshClient.LogInAsync(server);

        _time.Advance(TimeSpan.FromMinutes(2));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ConnectionLost, "the client does not answer"));
    }

    [Fact]
    public async Task An_idle_client_is_disconnected()
    {
        await using var server = StartServer(new SshServerLimits { IdleTimeout = TimeSpan.FromMinutes(10) });
        using var client = await RawSshClient.LogInAsync(server);

        _time.Advance(TimeSpan.FromMinutes(10));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, "idle for 10 minutes (IdleTimeout)"));
    }

    [Fact]
    public async Task Keepalives_of_the_client_do_not_make_it_busy()
    {
        await using var server = StartServer(new SshServerLimits { IdleTimeout = TimeSpan.FromMinutes(10) });
        using var client = await RawSshClient.LogInAsync(server);
        _time.Advance(TimeSpan.FromMinutes(9));
        await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text("keepalive@openssh.com").Boolean(true));
        await client.ExpectAsync(MessageNumber.RequestFailure);

        _time.Advance(TimeSpan.FromMinutes(1));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ByApplication);
    }

    [Fact]
    public async Task Data_on_a_channel_makes_a_client_busy()
    {
        await using var server = StartServer(new SshServerLimits { IdleTimeout = TimeSpan.FromMinutes(10) });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(9));
            await channel.SendAsync("busy");
            await channel.ReceiveDataAsync();
        }
    }

    [Fact]
    public async Task A_session_ends_in_its_time_however_busy()
    {
        await using var server = StartServer(new SshServerLimits { SessionTimeout = TimeSpan.FromMinutes(30) });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");
        _time.Advance(TimeSpan.FromMinutes(29));
        await channel.SendAsync("busy");
        await channel.ReceiveDataAsync();

        _time.Advance(TimeSpan.FromMinutes(1));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, "a session ends after 30 minutes (SessionTimeout)"));
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.LogInAsync(server);

        await server.DisposeAsync();

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, "the server stops"));
    }

    [Fact]
    public async Task A_server_that_stops_tells_clients_that_have_not_logged_in_too()
    {
        var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.OpenAsync(server);

        await server.DisposeAsync();

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the server stops");
    }

    [Fact]
    public async Task A_transfer_under_way_may_end_before_the_server_does()
    {
        await using var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 1000000", window: 1000);

        var stopping = server.StopAsync(TimeSpan.FromHours(1));
        await channel.WidenAsync(2_000_000);
        var outcome = await channel.ReadToCloseAsync();
        await channel.SendCloseAsync();

        outcome.Data.Should().HaveCount(1_000_000);
        (await client.ExpectDisconnectAsync()).Text.Should().Be("the server stops");
        await stopping;
    }

    [Fact]
    public async Task When_the_time_to_drain_is_over_a_transfer_is_cut_and_its_client_told()
    {
        await using var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 1000000", window: 1000);
        await channel.ReceiveDataAsync();

        await server.StopAsync(TimeSpan.Zero);

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the server stops");
    }

    [Fact]
    public async Task A_clock_that_stands_still_does_not_hold_the_server_up()
    {
        await using var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.ExecAsync(client, "wait");

        await server.StopAsync(TimeSpan.FromMilliseconds(1));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the server stops");
    }

    [Fact]
    public async Task A_connection_with_an_idle_program_does_not_hold_the_server_up()
    {
        await using var server = StartServer(new SshServerLimits());
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.ExecAsync(client, "wait");
        _time.Advance(TimeSpan.FromSeconds(1));

        await server.StopAsync(TimeSpan.FromHours(1));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the server stops");
        await server.Programs.Cancelled.Task;
    }

    [Fact]
    public async Task A_server_that_stops_takes_no_more_clients()
    {
        var server = StartServer(new SshServerLimits());

        await server.DisposeAsync();

        var connecting = () => RawSshClient.ConnectAsync(server);
        await connecting.Should().ThrowAsync<System.Net.Sockets.SocketException>();
    }

    private TestServer StartServer(SshServerLimits limits) => TestServer.Start(time: _time, limits: limits);
}
