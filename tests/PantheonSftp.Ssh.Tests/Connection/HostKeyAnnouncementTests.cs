using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary><c>hostkeys-00@openssh.com</c> and the proof that the keys are the server's (OpenSSH's PROTOCOL section 2.5).</summary>
public sealed class HostKeyAnnouncementTests
{
    private const string Prove = "hostkeys-prove-00@openssh.com";

    [Fact]
    public async Task Behind_the_login_the_server_names_all_its_host_keys()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password());
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);

        var keys = ReadAnnouncement(await client.ExpectAsync(MessageNumber.GlobalRequest));

        keys.Should().Equal(server.Server.HostKeys.Select(key => key.PublicKey));
    }

    [Fact]
    public async Task A_host_key_added_later_is_announced_to_the_next_client()
    {
        await using var server = TestServer.Start();
        var added = SshHostKey.FromSeed("another"u8, "ssh-ed25519");
        server.Server.AddHostKey(added);
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password());
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);

        ReadAnnouncement(await client.ExpectAsync(MessageNumber.GlobalRequest)).Should().HaveCount(4).And.Contain(added.PublicKey);
    }

    [Fact]
    public async Task Each_key_asked_for_signs_the_session_id()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var keys = server.Server.HostKeys.Select(key => key.PublicKey).ToList();

        await client.SendAsync(ProofRequest(keys));

        var signatures = ReadSignatures(await client.ExpectAsync(MessageNumber.RequestSuccess));
        signatures.Should().HaveCount(keys.Count);
        foreach (var (key, signature) in keys.Zip(signatures))
        {
            var signed = new SshWriter().Text(Prove).String(client.SessionId).String(key.Blob.Span);
            key.Verify(key.SignatureAlgorithms[0], signed.Written, signature).Should().BeTrue(key.Type);
        }
    }

    [Fact]
    public async Task RSA_proves_itself_with_the_algorithm_of_the_key_exchange()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server, new ClientOffer { HostKeys = ["rsa-sha2-256"] });
        var rsa = server.Server.HostKeys.Single(key => key.PublicKey.Type == "ssh-rsa").PublicKey;

        await client.SendAsync(ProofRequest([rsa]));

        var signature = ReadSignatures(await client.ExpectAsync(MessageNumber.RequestSuccess)).Should().ContainSingle().Subject;
        new SshReader(signature).ReadText().Should().Be("rsa-sha2-256");
    }

    [Fact]
    public async Task A_key_of_somebody_else_is_not_proven()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(ProofRequest([SshHostKey.FromSeed("somebody else"u8, "ssh-ed25519").PublicKey]));

        await client.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Fact]
    public async Task More_proofs_than_there_are_keys_are_refused()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(ProofRequest(Enumerable.Repeat(server.Server.HostKeys[0].PublicKey, 4)));

        await client.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Fact]
    public async Task Proofs_without_end_are_refused()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var request = ProofRequest([server.Server.HostKeys[0].PublicKey]);
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync(request);
            await client.ExpectAsync(MessageNumber.RequestSuccess);
        }

        await client.SendAsync(request);

        await client.ExpectAsync(MessageNumber.RequestFailure);
    }

    private static SshWriter ProofRequest(IEnumerable<SshPublicKey> keys)
    {
        var request = MessageNumber.GlobalRequest.Begin().Text(Prove).Boolean(true);
        foreach (var key in keys)
            request.String(key.Blob.Span);
        return request;
    }

    private static List<SshPublicKey> ReadAnnouncement(RawMessage message)
    {
        var fields = message.Fields;
        fields.ReadText().Should().Be("hostkeys-00@openssh.com");
        fields.ReadBoolean().Should().BeFalse();
        var keys = new List<SshPublicKey>();
        while (!fields.AtEnd)
            keys.Add(SshPublicKey.FromBlob(fields.ReadString()));
        return keys;
    }

    private static List<byte[]> ReadSignatures(RawMessage message)
    {
        var fields = message.Fields;
        var signatures = new List<byte[]>();
        while (!fields.AtEnd)
            signatures.Add(fields.ReadString().ToArray());
        return signatures;
    }
}
