using PantheonSftp.Ssh.Tests.Support;

namespace PantheonSftp.Ssh.Tests.Interoperability;

/// <summary>Sessions of OpenSSH's client: terminals, signals of the end, several at once over one connection.</summary>
public sealed class OpenSshSessionTests
{
    [Theory]
    [InlineData("yes", "shell on nothing")]
    [InlineData("force", "shell on ")]
    public async Task A_shell_opens_with_and_without_a_terminal(string requestTty, string expected)
    {
        await using var server = TestServer.Start(programs: new TestPrograms { GrantsTerminals = true });
        using var ssh = new OpenSsh(server);

        var outcome = ssh.Run([$"RequestTTY={requestTty}"], "");

        outcome.Text.Should().StartWith(expected, outcome.Error);
    }

    [Fact]
    public async Task A_refused_terminal_is_reported_to_who_insists_on_one()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);

        ssh.Run(["RequestTTY=force"], "").Error.Should().Contain("PTY allocation request failed");
    }

    [Fact]
    public async Task Output_error_and_status_arrive()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);

        var outcome = ssh.Run([], "both");

        (outcome.Text, outcome.ExitCode).Should().Be(("out", 3));
        outcome.Error.Should().EndWith("error");
    }

    [Fact]
    public async Task A_refused_command_is_reported()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);

        var outcome = ssh.Run([], "unknown");

        outcome.ExitCode.Should().Be(255);
        outcome.Error.Should().Contain("exec request failed");
    }

    [Fact]
    public async Task A_variable_is_sent()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);

        ssh.Run(["SetEnv=COLOUR=blue"], "env").Text.Should().Contain("COLOUR=blue");
    }

    [Fact]
    public async Task The_client_learns_the_other_host_keys()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);

        // Only a key that the client knows already vouches for the others.
        string[] options = ["UpdateHostKeys=yes", "HostKeyAlgorithms=ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512"];
        ssh.Run(options, "exit 0");

        // More than a window, so that the session is not over before the client has asked for the proof.
        ssh.Run(options, "produce 5000000");

        ssh.KnownHosts.Should().Contain("ssh-ed25519").And.Contain("ecdsa-sha2-nistp256").And.Contain("ssh-rsa");
    }

    [Fact]
    public async Task Several_sessions_share_one_connection()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "OpenSSH on Windows cannot share connections");
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);
        string[] shared = [$"ControlPath={ssh.ControlPath}", "ControlMaster=auto", "ControlPersist=yes"];
        ssh.Run(shared, "exit 0").ExitCode.Should().Be(0);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(status => Task.Run(() => ssh.Run(shared, $"exit {status}"))));

        outcomes.Select(outcome => outcome.ExitCode).Should().Equal(1, 2, 3, 4);
        server.Server.Sessions.Should().ContainSingle();
    }
}
