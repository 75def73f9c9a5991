using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Telemetry;

/// <summary>Why a login failed, as a person reads it at the default level.</summary>
public sealed class LoginLogTests
{
    private static readonly SshHostKey Key = SshHostKey.FromSeed("a client"u8, "ssh-ed25519");

    private readonly LogRecorder _log = new();

    [Fact]
    public async Task A_wrong_password_is_told_with_user_address_method_and_attempt()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.Password("wrong", "anne"));

        Shown("anne from 127.0.0.1:*refused by password: the authenticator gave no reason; attempt 1 of 6");
    }

    [Fact]
    public async Task The_authenticators_reason_is_told()
    {
        var authenticator = new TestAuthenticator { Override = _ => AuthenticationResult.RejectedBecause("the account is on holiday") };
        await using var server = TestServer.Start(authenticator: authenticator, loggers: _log);
        await AskAsync(server, client => RawAuthentication.Password());

        Shown("tester from *refused by password: the account is on holiday; attempt 1 of 6");
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_told_with_its_fingerprint()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.KeyQuery(Key.PublicKey, "ssh-ed25519"));

        Shown($"tester from *refused by ssh-ed25519 key {Key.PublicKey.Fingerprint}: *; attempt 1 of 6");
    }

    [Fact]
    public async Task A_signature_that_is_wrong_is_told()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.KeyProof(Key, "ssh-ed25519", new byte[32]));

        Shown($"tester from *{Key.PublicKey.Fingerprint}: the signature by ssh-ed25519 is wrong; attempt 1 of 6");
    }

    [Fact]
    public async Task A_signature_by_SHA_1_is_told_with_the_way_out()
    {
        var rsa = SshHostKey.FromSeed("a client"u8, "ssh-rsa");
        await using var server = TestServer.Start(SshAlgorithms.Default, loggers: _log);
        await AskAsync(server, client => RawAuthentication.KeyQuery(rsa.PublicKey, "ssh-rsa"));

        Shown($"tester from *{rsa.PublicKey.Fingerprint}: signatures by ssh-rsa are SHA-1 *rsa-sha2-256*");
    }

    [Fact]
    public async Task A_key_type_that_is_not_spoken_here_is_told_with_those_that_are()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.Request("publickey").Boolean(false).Text("ssh-dss").String("nothing"u8));

        Shown("tester from *refused by publickey: signatures by ssh-dss are not taken; *ssh-ed25519*");
    }

    [Fact]
    public async Task A_method_that_is_not_offered_is_told_with_those_that_are()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.Request("hostbased"));

        Shown("tester from *refused by hostbased: this method is not offered; publickey, password, keyboard-interactive are; attempt 1 of 6");
    }

    [Fact]
    public async Task Too_many_attempts_are_told()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxAuthenticationAttempts = 1 }, loggers: _log);
        using var client = await OpenAsync(server);
        await client.SendAsync(RawAuthentication.Password("wrong"));
        await client.ExpectDisconnectAsync();

        Shown("The connection of 127.0.0.1:*ends: Too many authentication failures");
    }

    [Fact]
    public async Task A_login_that_takes_too_long_is_told()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time, loggers: _log);
        using var client = await OpenAsync(server);

        time.Advance(TimeSpan.FromMinutes(2));
        await client.ExpectDisconnectAsync();

        Shown("The connection of 127.0.0.1:*ends: not logged in within 120 seconds");
    }

    [Fact]
    public async Task Algorithms_without_a_common_one_are_told_with_both_lists()
    {
        await using var server = TestServer.Start(SshAlgorithms.Default, loggers: _log);
        using var client = await RawSshClient.GreetAsync(server);

        await client.SendAsync(new ClientOffer { Ciphers = ["rot13", "des"] }.ToKexInit().Payload);
        await client.ExpectDisconnectAsync();

        Shown("The connection of 127.0.0.1:*ends: no cipher in common: the client offers rot13,des; the server has *aes256-gcm@openssh.com*");
    }

    [Fact]
    public async Task A_client_that_gives_up_is_told_with_how_often_it_tried()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.Password("wrong"));

        await server.EndedAsync();

        Shown("tester from *left without a login after 1 refused attempts; the methods are publickey, password, keyboard-interactive");
    }

    [Fact]
    public async Task A_client_that_finds_no_method_is_told_with_those_that_there_are()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.None());

        await server.EndedAsync();

        Shown("tester from *left without trying to log in; the methods are publickey, password, keyboard-interactive");
    }

    [Fact]
    public async Task A_login_is_told_with_method_account_and_client()
    {
        var authenticator = new TestAuthenticator { Override = _ => AuthenticationResult.Accepted(description: "anne@example.com") };
        await using var server = TestServer.Start(authenticator: authenticator, loggers: _log);
        using var client = await RawSshClient.LogInAsync(server);

        Shown("tester from 127.0.0.1:*logged in by password as anne@example.com with RawClient");
    }

    [Fact]
    public async Task A_login_by_key_is_told_with_the_fingerprint()
    {
        var authenticator = new TestAuthenticator();
        authenticator.Keys.Add(Key.PublicKey);
        await using var server = TestServer.Start(authenticator: authenticator, loggers: _log);
        await AskAsync(server, client => RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));

        Shown($"tester from *logged in by publickey ssh-ed25519 {Key.PublicKey.Fingerprint} with RawClient");
    }

    [Fact]
    public async Task A_user_name_forges_no_line()
    {
        await using var server = TestServer.Start(loggers: _log);
        await AskAsync(server, client => RawAuthentication.Password("wrong", "a\nroot\u2028\u202e logged in"));

        _log.Shown.Should().NotContain(line => line.Contains('\n') || line.Contains('\u2028') || line.Contains('\u202e'));
    }

    [Fact]
    public async Task Every_line_of_a_connection_says_whose_it_is()
    {
        await using var server = TestServer.Start(loggers: _log);
        using (var client = await RawSshClient.LogInAsync(server))
            await (await RawChannel.ExecAsync(client, "exit 3")).ReadToCloseAsync();

        await server.EndedAsync();

        _log.Lines.Where(line => line.Event.Id != 1000).Should().HaveCountGreaterThan(4).And.OnlyContain(line => Equals(line.Connection, 1L));
    }

    [Fact]
    public async Task The_end_of_a_session_is_told_with_what_it_moved()
    {
        await using var server = TestServer.Start(loggers: _log);
        using (var client = await RawSshClient.LogInAsync(server))
            await (await RawChannel.ExecAsync(client, "exit 3")).ReadToCloseAsync();

        await server.EndedAsync();

        Shown("tester from *is gone after * s: bytes received * sent *, programs 1");
    }

    [Fact]
    public async Task A_flood_of_clients_that_are_turned_away_is_two_lines()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time, limits: new SshServerLimits { MaxConnections = 1 }, loggers: _log);
        using var only = await RawSshClient.OpenAsync(server);
        for (var i = 0; i < 50; i++)
        {
            using var client = await RawSshClient.ConnectAsync(server);
            await client.ExpectEndAsync();
        }

        time.Advance(TimeSpan.FromSeconds(1));

        _log.Shown.Where(line => line.Contains("turned away")).Should().HaveCount(2).And.ContainMatch("49 more clients were turned away, the last one because 1 connections are open");
    }

    [Fact]
    public async Task A_flood_of_programs_is_a_hundred_lines_and_one_that_says_so()
    {
        await using var server = TestServer.Start(loggers: _log);
        using var client = await RawSshClient.LogInAsync(server);
        for (var i = 0; i < 200; i++)
        {
            var channel = await RawChannel.OpenAsync(client, (uint)(100 + i));
            await channel.RequestAsync("subsystem", fields => fields.Text("nothing"));
            await channel.FinishAsync();
        }

        _log.Shown.Where(line => line.Contains("not to be had here")).Should().HaveCount(100);
        Shown("More than 100 programs were asked for; the others of this connection have no lines");
    }

    [Fact]
    public async Task No_secret_is_in_the_log_at_any_level()
    {
        const string Wrong = "a password that is wrong";
        const string Right = "a password that is right";
        var authenticator = new TestAuthenticator { Override = attempt => attempt is PasswordAttempt { Password: Right } ? AuthenticationResult.Accepted() : null };
        await using var server = TestServer.Start(authenticator: authenticator, loggers: _log);
        using (var client = await OpenAsync(server))
        {
            await client.SendAsync(RawAuthentication.Password(Wrong));
            await client.ExpectFailureAsync();
            await AnswerAsync(client, Wrong);
            await client.ExpectFailureAsync();
            await client.SendAsync(RawAuthentication.Request("password").Boolean(true).Text(Wrong).Text(Right));
            await client.ExpectFailureAsync();
            await AnswerAsync(client, Right);
            await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        }

        await server.EndedAsync();

        _log.Lines.Should().NotContain(line => (line.Text + line.Details).Contains(Wrong) || (line.Text + line.Details).Contains(Right));
    }

    [Fact]
    public async Task An_authenticator_that_throws_puts_no_secret_into_the_log()
    {
        var authenticator = new TestAuthenticator { Override = attempt => throw new InvalidOperationException($"cannot judge the {attempt}") };
        await using var server = TestServer.Start(authenticator: authenticator, loggers: _log);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.Password("a password that is wrong"));
        await client.ExpectDisconnectAsync();

        _log.Lines.Should().Contain(line => line.Level == LogLevel.Error).And.NotContain(line => line.Details.Contains("a password that is wrong"));
    }

    private void Shown(string pattern) => _log.Shown.Should().ContainMatch(pattern);

    private static async Task AskAsync(TestServer server, Func<RawSshClient, SshWriter> request)
    {
        using var client = await OpenAsync(server);
        await client.SendAsync(request(client));
        await client.ReceiveAsync();
    }

    private static async Task AnswerAsync(RawSshClient client, string password)
    {
        await client.SendAsync(RawAuthentication.Request("keyboard-interactive").Text("").Text(""));
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);
        await client.SendAsync(MessageNumber.UserAuthInfoResponse.Begin().UInt32(1).Text(password));
    }

    private static async Task<RawSshClient> OpenAsync(TestServer server)
    {
        var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        return client;
    }
}
