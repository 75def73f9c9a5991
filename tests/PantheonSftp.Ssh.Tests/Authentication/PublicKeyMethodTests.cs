using System.Security.Cryptography;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Authentication;

/// <summary>The method <c>publickey</c> (RFC 4252 section 7, RFC 8332).</summary>
public sealed class PublicKeyMethodTests
{
    private static readonly SshHostKey Key = SshHostKey.FromSeed("a client"u8, "ssh-ed25519");
    private static readonly SshHostKey Rsa = SshHostKey.FromSeed("a client"u8, "ssh-rsa");

    [Fact]
    public async Task A_key_that_would_do_is_confirmed_with_its_algorithm()
    {
        await using var server = StartServer(Rsa);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyQuery(Rsa.PublicKey, "rsa-sha2-256"));

        (await client.ExpectAsync(MessageNumber.UserAuthPublicKeyOk)).Payload
            .Should().Equal(MessageNumber.UserAuthPublicKeyOk.Begin().Text("rsa-sha2-256").String(Rsa.PublicKey.Blob.Span).ToArray());
    }

    [Fact]
    public async Task An_unknown_key_is_refused_before_it_signs()
    {
        await using var server = TestServer.Start();
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyQuery(Key.PublicKey, "ssh-ed25519"));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_confirmed_key_has_not_logged_in_yet()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);
        await client.SendAsync(RawAuthentication.KeyQuery(Key.PublicKey, "ssh-ed25519"));
        await client.ExpectAsync(MessageNumber.UserAuthPublicKeyOk);

        await client.SendAsync(RawChannel.OpenMessage("session"));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("message 90 before authentication");
    }

    [Fact]
    public async Task A_signature_logs_in()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));

        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    [Fact]
    public async Task After_new_keys_the_signature_still_covers_the_first_exchange_hash()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);
        await client.ExchangeKeysAsync();

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId));

        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    [Fact]
    public async Task A_signature_of_another_connection_is_refused()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", SHA256.HashData("another session"u8)));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_signature_of_another_key_is_refused()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);
        var other = SshHostKey.FromSeed("another client"u8, "ssh-ed25519");
        var request = RawAuthentication.Request("publickey").Boolean(true).Text("ssh-ed25519").String(Key.PublicKey.Blob.Span);
        var signature = other.Sign("ssh-ed25519", new SshWriter().String(client.SessionId).Bytes(request.Written).Written);

        await client.SendAsync(request.String(signature));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task The_program_is_not_asked_when_the_signature_is_wrong()
    {
        var asked = new List<AuthenticationAttempt>();
        var authenticator = new TestAuthenticator
        {
            Override = attempt =>
            {
                asked.Add(attempt);
                return AuthenticationResult.Accepted();
            },
        };
        await using var server = TestServer.Start(authenticator: authenticator);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", new byte[32]));

        await client.ExpectFailureAsync();
        asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_signature_whose_own_algorithm_is_another_than_the_requests_is_refused()
    {
        await using var server = StartServer(Rsa);
        using var client = await OpenAsync(server);
        var request = RawAuthentication.Request("publickey").Boolean(true).Text("rsa-sha2-512").String(Rsa.PublicKey.Blob.Span);
        var signature = Rsa.Sign("rsa-sha2-256", new SshWriter().String(client.SessionId).Bytes(request.Written).Written);

        await client.SendAsync(request.String(signature));

        await client.ExpectFailureAsync();
    }

    [Theory]
    [InlineData("ecdsa-sha2-nistp256")]
    [InlineData("rsa-sha2-512")]
    [InlineData("ssh-dss")]
    public async Task An_algorithm_that_does_not_fit_the_key_is_refused(string algorithm)
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyQuery(Key.PublicKey, algorithm));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task An_algorithm_that_the_server_does_not_take_is_refused_although_the_key_could()
    {
        await using var server = StartServer(Rsa, SshAlgorithms.Default);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Rsa, "ssh-rsa", client.SessionId));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task An_RSA_key_of_less_than_2048_bits_is_refused()
    {
        using var rsa = RSA.Create(1024);
        var parameters = rsa.ExportParameters(false);
        var small = SshPublicKey.FromBlob(new SshWriter().Text("ssh-rsa").UnsignedMpint(parameters.Exponent).UnsignedMpint(parameters.Modulus).Written);
        await using var server = TestServer.Start();
        server.Authenticator.Keys.Add(small);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyQuery(small, "rsa-sha2-512"));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_blob_that_is_no_key_is_refused()
    {
        await using var server = TestServer.Start();
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.Request("publickey").Boolean(false).Text("ssh-ed25519").Text("no key"));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_request_cut_short_ends_the_connection()
    {
        await using var server = StartServer(Key);
        using var client = await OpenAsync(server);

        await client.SendAsync(RawAuthentication.KeyProof(Key, "ssh-ed25519", client.SessionId).ToArray()[..^10]);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    private static TestServer StartServer(SshHostKey accepted, SshAlgorithms? algorithms = null)
    {
        var server = TestServer.Start(algorithms);
        server.Authenticator.Keys.Add(accepted.PublicKey);
        return server;
    }

    private static async Task<RawSshClient> OpenAsync(TestServer server)
    {
        var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        return client;
    }
}
