using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Tests.Support;
using Renci.SshNet;
using Renci.SshNet.Common;
using AuthenticationResult = PantheonSftp.Ssh.Authentication.AuthenticationResult;

namespace PantheonSftp.Ssh.Tests.Interoperability;

/// <summary>Logins, commands and transfers of SSH.NET.</summary>
public sealed class SshNetTests
{
    [Fact]
    public async Task A_password_logs_in()
    {
        await using var server = TestServer.Start();

        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        client.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Keyboard_interactive_logs_in()
    {
        await using var server = TestServer.Start();
        using var method = new KeyboardInteractiveAuthenticationMethod(TestAuthenticator.UserName);
        method.AuthenticationPrompt += (_, e) => e.Prompts.Single().Response = TestAuthenticator.Password;

        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port, method));

        client.IsConnected.Should().BeTrue();
    }

    [Theory]
    [InlineData("ssh-ed25519")]
    [InlineData("ecdsa-sha2-nistp256")]
    [InlineData("ssh-rsa")]
    public async Task A_key_logs_in(string type)
    {
        await using var server = TestServer.Start(SshAlgorithms.Default);
        using var key = SshNet.KeyOf(server, type);

        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port, new PrivateKeyAuthenticationMethod(TestAuthenticator.UserName, key)));

        client.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task A_key_and_then_a_password_log_in()
    {
        var authenticator = new TestAuthenticator
        {
            Methods = [AuthenticationMethods.PublicKey],
            Override = attempt => attempt is PublicKeyAttempt { IsSigned: true } ? AuthenticationResult.PartialSuccess(AuthenticationMethods.Password) : null,
        };
        await using var server = TestServer.Start(authenticator: authenticator);
        using var key = SshNet.KeyOf(server, "ssh-ed25519");

        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port, SshNet.Password, new PrivateKeyAuthenticationMethod(TestAuthenticator.UserName, key)));

        client.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var server = TestServer.Start();
        var info = SshNet.InfoFor(server.Port, new PasswordAuthenticationMethod(TestAuthenticator.UserName, "wrong"));

        var connecting = () => SshNet.ConnectAsync(info);

        await connecting.Should().ThrowAsync<SshAuthenticationException>();
    }

    [Fact]
    public async Task The_banner_is_shown()
    {
        await using var server = TestServer.Start(banner: "Welcome");
        var info = SshNet.InfoFor(server.Port);
        var banner = "";
        info.AuthenticationBanner += (_, e) => banner = e.BannerMessage;

        using var client = await SshNet.ConnectAsync(info);

        banner.Should().Be("Welcome");
    }

    [Fact]
    public async Task A_command_gives_output_error_and_status()
    {
        await using var server = TestServer.Start();
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        using var command = client.RunCommand("both");

        (command.Result, command.Error, command.ExitStatus).Should().Be(("out", "error", 3));
    }

    [Fact]
    public async Task Many_commands_run_on_one_connection_at_once()
    {
        await using var server = TestServer.Start();
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.EchoAsync(100_000)));
    }

    [Fact]
    public async Task Keys_change_again_and_again_in_a_large_transfer()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { RekeyAfterBytes = 500_000 });
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        await client.EchoAsync(8_000_000);
    }

    [Fact]
    public async Task Keepalives_of_the_client_do_no_harm()
    {
        await using var server = TestServer.Start();
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        client.KeepAliveInterval = TimeSpan.FromMilliseconds(1);

        await client.EchoAsync(1_000_000);
    }

    [Fact]
    public async Task A_keepalive_of_the_server_does_no_harm()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time, limits: new SshServerLimits { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));

        time.Advance(TimeSpan.FromSeconds(15));

        using var command = client.RunCommand("exit 5");
        command.ExitStatus.Should().Be(5);
    }

    [Fact]
    public async Task A_forwarded_port_is_refused()
    {
        await using var server = TestServer.Start();
        using var client = await SshNet.ConnectAsync(SshNet.InfoFor(server.Port));
        using var port = new ForwardedPortRemote(18022, "127.0.0.1", 22);
        client.AddForwardedPort(port);

        port.Invoking(forwarded => forwarded.Start()).Should().Throw<SshException>();
    }

    [Fact]
    public async Task A_missing_algorithm_is_named_to_the_client()
    {
        await using var server = TestServer.Start(new SshAlgorithms { Ciphers = ["aes256-ctr"] });
        var info = SshNet.InfoFor(server.Port);
        info.Encryptions.KeepOnly("aes128-ctr");

        var connecting = () => SshNet.ConnectAsync(info);

        await connecting.Should().ThrowAsync<SshConnectionException>();
    }
}
