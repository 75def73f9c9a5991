using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Authentication;

/// <summary>What a client cannot do before it has authenticated, and how long and how often it may try.</summary>
public sealed class AuthenticationLimitTests
{
    private static readonly SshHostKey Key = SshHostKey.FromSeed("a client"u8, "ssh-ed25519");

    [Fact]
    public async Task The_last_failed_attempt_ends_the_connection()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxAuthenticationAttempts = 3 });
        using var client = await OpenAsync(server);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync(RawAuthentication.Password("wrong"));
            await client.ExpectFailureAsync();
        }

        await client.SendAsync(RawAuthentication.Password("wrong"));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.NoMoreAuthenticationMethodsAvailable, "Too many authentication failures"));
    }

    [Fact]
    public async Task Another_user_name_does_not_give_new_attempts()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxAuthenticationAttempts = 2 });
        using var client = await OpenAsync(server);
        await client.SendAsync(RawAuthentication.Password("wrong", "anne"));
        await client.ExpectFailureAsync();

        await client.SendAsync(RawAuthentication.Password("wrong", "bert"));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.NoMoreAuthenticationMethodsAvailable);
    }

    [Fact]
    public async Task A_client_that_has_not_logged_in_in_time_is_disconnected()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time, limits: new SshServerLimits { LoginGraceTime = TimeSpan.FromSeconds(30) });
        using var client = await OpenAsync(server);

        time.Advance(TimeSpan.FromSeconds(30));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, "not logged in within 30 seconds"));
    }

    [Fact]
    public async Task A_client_that_says_nothing_at_all_is_disconnected_in_time()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.ConnectAsync(server);
        await client.ReceiveIdentificationAsync();

        time.Advance(TimeSpan.FromMinutes(2));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ByApplication);
    }

    [Fact]
    public async Task A_client_that_has_logged_in_may_stay()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);

        time.Advance(TimeSpan.FromMinutes(10));

        await client.SynchronizeAsync();
    }

    [Theory]
    [InlineData((byte)MessageNumber.GlobalRequest)]
    [InlineData((byte)MessageNumber.ChannelOpen)]
    [InlineData((byte)MessageNumber.ChannelData)]
    [InlineData((byte)MessageNumber.ChannelRequest)]
    [InlineData((byte)MessageNumber.UserAuthSuccess)]
    [InlineData((byte)MessageNumber.UserAuthPublicKeyOk)]
    [InlineData((byte)MessageNumber.NewKeys)]
    [InlineData((byte)102)]
    [InlineData((byte)255)]
    public async Task No_other_message_is_taken_before_authentication(byte number)
    {
        // The class of CVE-2018-10933 and CVE-2025-32433.
        await using var server = TestServer.Start();
        using var client = await OpenAsync(server);

        await client.SendAsync(number);

        (await client.ExpectDisconnectAsync()).Text.Should().Be($"message {number} before authentication");
    }

    [Theory]
    [InlineData((byte)MessageNumber.UserAuthRequest)]
    [InlineData((byte)MessageNumber.UserAuthSuccess)]
    [InlineData((byte)MessageNumber.ChannelOpen)]
    public async Task No_other_message_is_taken_before_the_service_request(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync(number);

        (await client.ExpectDisconnectAsync()).Text.Should().Be($"message {number} where SERVICE_REQUEST is due");
    }

    [Fact]
    public async Task A_request_behind_the_success_is_ignored()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(RawAuthentication.Password(user: "somebody else"));
        await client.SynchronizeAsync();

        server.Server.Sessions.Should().ContainSingle().Which.UserName.Should().Be(TestAuthenticator.UserName);
    }

    [Fact]
    public async Task Requests_may_be_sent_without_waiting_for_the_answers()
    {
        await using var server = TestServer.Start();
        using var client = await OpenAsync(server);

        await client.SendOctetsAsync((byte[])[
            .. client.Seal(RawAuthentication.None().ToArray()),
            .. client.Seal(RawAuthentication.Password("wrong").ToArray()),
            .. client.Seal(RawAuthentication.Password().ToArray())]);

        await client.ExpectFailureAsync();
        await client.ExpectFailureAsync();
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    [Fact]
    public async Task A_partial_success_names_the_methods_that_are_left()
    {
        await using var server = TestServer.Start(authenticator: KeyThenPassword());
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));

        (await client.ExpectFailureAsync()).Should().BeEquivalentTo((Methods: new[] { "password" }, IsPartialSuccess: true));
    }

    [Fact]
    public async Task After_a_partial_success_the_method_that_is_left_logs_in()
    {
        await using var server = TestServer.Start(authenticator: KeyThenPassword());
        using var client = await OpenAsync(server);
        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));
        await client.ExpectFailureAsync();

        await client.SendAsync(RawAuthentication.Password());

        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    [Fact]
    public async Task The_second_method_alone_is_not_offered()
    {
        await using var server = TestServer.Start(authenticator: KeyThenPassword());
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.Password());

        (await client.ExpectFailureAsync()).Methods.Should().Equal("publickey");
    }

    [Fact]
    public async Task A_partial_success_of_one_user_is_not_another_users()
    {
        await using var server = TestServer.Start(authenticator: KeyThenPassword());
        using var client = await OpenAsync(server);
        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));
        await client.ExpectFailureAsync();

        await client.SendAsync(RawAuthentication.Password(user: "somebody else"));

        (await client.ExpectFailureAsync()).Methods.Should().Equal("publickey");
    }

    [Fact]
    public async Task A_user_name_of_absurd_length_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.None(new string('x', 1025)));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("a user name of 1025 characters");
    }

    private static TestAuthenticator KeyThenPassword() => new()
    {
        Methods = [AuthenticationMethods.PublicKey],
        Override = attempt => attempt is PublicKeyAttempt { IsSigned: true }
            ? AuthenticationResult.PartialSuccess(AuthenticationMethods.Password)
            : AuthenticationResult.Accepted(),
    };

    private static async Task<RawSshClient> OpenAsync(TestServer server)
    {
        var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        return client;
    }
}
