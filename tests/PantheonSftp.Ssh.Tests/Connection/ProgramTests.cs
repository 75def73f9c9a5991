using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>What a client may ask of a session channel (RFC 4254 section 6), and how programs end.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_command_runs_and_its_end_is_told_in_order()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.ExecAsync(client, "both");

        var outcome = await channel.ReadToCloseAsync();
        outcome.Output.Should().Be("out");
        outcome.Error.Should().Be("error");
        outcome.ExitStatus.Should().Be(3);
        outcome.Messages.Should().Equal(
            MessageNumber.ChannelData, MessageNumber.ChannelExtendedData, MessageNumber.ChannelRequest, MessageNumber.ChannelEof);
    }

    [Fact]
    public async Task A_subsystem_runs()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);

        (await channel.RequestAsync("subsystem", fields => fields.Text("cat"))).Should().BeTrue();

        await channel.SendAsync("hello");
        await channel.SendEofAsync();
        (await channel.ReadToCloseAsync()).Output.Should().Be("hello");
    }

    [Theory]
    [InlineData("subsystem", "unknown")]
    [InlineData("exec", "unknown")]
    public async Task What_the_program_refuses_fails_and_the_channel_stays(string type, string name)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);

        (await channel.RequestAsync(type, fields => fields.Text(name))).Should().BeFalse();

        (await channel.RequestAsync("exec", fields => fields.Text("exit 0"))).Should().BeTrue();
    }

    [Fact]
    public async Task A_shell_without_a_terminal_knows_none()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        (await RequestTerminalAsync(channel)).Should().BeFalse();

        (await channel.RequestAsync("shell")).Should().BeTrue();

        (await channel.ReadToCloseAsync()).Output.Should().Be("shell on nothing");
    }

    [Fact]
    public async Task A_shell_knows_the_terminal_that_was_granted()
    {
        await using var server = TestServer.Start(programs: new TestPrograms { GrantsTerminals = true });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        (await RequestTerminalAsync(channel)).Should().BeTrue();

        (await channel.RequestAsync("shell")).Should().BeTrue();

        (await channel.ReadToCloseAsync()).Output.Should().Be("shell on xterm");
    }

    [Fact]
    public async Task A_second_terminal_is_refused()
    {
        await using var server = TestServer.Start(programs: new TestPrograms { GrantsTerminals = true });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        await RequestTerminalAsync(channel);

        (await RequestTerminalAsync(channel)).Should().BeFalse();
    }

    [Fact]
    public async Task Variables_reach_the_program()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        (await SetAsync(channel, "LANG", "C.UTF-8")).Should().BeTrue();
        (await SetAsync(channel, "EMPTY", "")).Should().BeTrue();

        await channel.RequestAsync("exec", fields => fields.Text("env"));

        (await channel.ReadToCloseAsync()).Output.Should().Be("LANG=C.UTF-8\nEMPTY=");
    }

    [Theory]
    [InlineData("WITH=SIGN", "value")]
    [InlineData("WITH\0ZERO", "value")]
    public async Task A_variable_whose_name_is_none_is_refused(string name, string value)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);

        (await SetAsync(channel, name, value)).Should().BeFalse();
    }

    [Fact]
    public async Task Variables_may_take_so_many_octets_and_no_more()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxEnvironmentLength = 10 });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        (await SetAsync(channel, "A", "12345")).Should().BeTrue();

        (await SetAsync(channel, "B", "1234")).Should().BeFalse();
    }

    [Fact]
    public async Task A_second_program_in_one_channel_is_refused()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        (await channel.RequestAsync("exec", fields => fields.Text("env"))).Should().BeFalse();
    }

    [Theory]
    [InlineData("winadj@putty.projects.tartarus.org")]
    [InlineData("simple@putty.projects.tartarus.org")]
    [InlineData("auth-agent-req@openssh.com")]
    [InlineData("x11-req")]
    [InlineData("break")]
    [InlineData("")]
    public async Task A_request_that_is_not_known_fails(string type)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        (await channel.RequestAsync(type)).Should().BeFalse();
    }

    [Fact]
    public async Task A_request_that_wants_no_reply_gets_none()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");

        await channel.SendRequestAsync("auth-agent-req@openssh.com", wantsReply: false);
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public async Task The_exit_status_arrives(uint status)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.ExecAsync(client, $"exit {status}");

        (await channel.ReadToCloseAsync()).ExitStatus.Should().Be(status);
    }

    [Fact]
    public async Task The_signal_that_ended_a_program_arrives_instead_of_a_status()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.ExecAsync(client, "kill TERM");

        var outcome = await channel.ReadToCloseAsync();
        outcome.ExitSignal.Should().Be("TERM");
        outcome.ExitStatus.Should().BeNull();
    }

    [Fact]
    public async Task A_signal_reaches_the_program()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "wait");
        await server.Programs.Waiting.Task;

        await channel.SendRequestAsync("signal", wantsReply: false, fields => fields.Text("USR1"));

        (await channel.ReadToCloseAsync()).ExitSignal.Should().Be("USR1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_fails_ends_with_255(bool runsInline)
    {
        await using var server = TestServer.Start(programs: new TestPrograms { RunsInline = runsInline });
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.ExecAsync(client, "throw");

        (await channel.ReadToCloseAsync()).ExitStatus.Should().Be(255);
    }

    [Fact]
    public async Task A_program_that_fails_leaves_the_connection_alone()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        await (await RawChannel.ExecAsync(client, "throw")).ReadToCloseAsync();

        var channel = await RawChannel.ExecAsync(client, "exit 4", number: 101);

        (await channel.ReadToCloseAsync()).ExitStatus.Should().Be(4);
    }

    private static Task<bool> RequestTerminalAsync(RawChannel channel) =>
        channel.RequestAsync("pty-req", fields => fields.Text("xterm").UInt32(80).UInt32(24).UInt32(0).UInt32(0).Text(""));

    private static Task<bool> SetAsync(RawChannel channel, string name, string value) =>
        channel.RequestAsync("env", fields => fields.Text(name).Text(value));
}
