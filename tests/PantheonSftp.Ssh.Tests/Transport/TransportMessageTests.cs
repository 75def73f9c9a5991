using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>The messages that concern the transport alone (RFC 4253 section 11, RFC 8308, OpenSSH's ping).</summary>
public sealed class TransportMessageTests
{
    [Fact]
    public async Task A_client_that_takes_EXT_INFO_learns_which_signatures_the_server_takes()
    {
        await using var server = TestServer.Start(SshAlgorithms.Default);
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { TakesExtInfo = true });

        var extensions = ReadExtensions(await client.ExpectAsync(MessageNumber.ExtInfo));

        extensions.Should().Equal(new Dictionary<string, string>
        {
            ["server-sig-algs"] = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256",
            ["ping@openssh.com"] = "0",
        });
    }

    [Fact]
    public async Task A_client_that_does_not_take_EXT_INFO_gets_none()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { TakesExtInfo = false });

        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task EXT_INFO_comes_once_not_again_with_new_keys()
    {
        await using var server = TestServer.Start();
        var offer = new ClientOffer { TakesExtInfo = true };
        using var client = await RawSshClient.OpenAsync(server, offer);
        await client.ExpectAsync(MessageNumber.ExtInfo);

        await client.ExchangeKeysAsync(offer);
        await client.SendAsync(MessageNumber.Ping.Begin().Text(""));

        await client.ExpectAsync(MessageNumber.Pong);
    }

    [Fact]
    public async Task A_ping_is_answered_with_what_it_carried()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync(MessageNumber.Ping.Begin().Text("are you there"));

        (await client.ExpectAsync(MessageNumber.Pong)).Payload.Should().Equal(MessageNumber.Pong.Begin().Text("are you there").ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_unknown_message_is_answered_with_its_sequence_number(int packetsBefore)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        for (var i = 0; i < packetsBefore; i++)
            await client.SendAsync(MessageNumber.Ignore.Begin().Text(""));
        var sequenceNumber = client.NextSequenceNumber;

        await client.SendAsync(200);

        var answer = await client.ExpectAsync(MessageNumber.Unimplemented);
        answer.Fields.ReadUInt32().Should().Be(sequenceNumber);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(79)]
    public async Task Before_authentication_an_unknown_message_is_answered_too(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync(number);

        await client.ExpectAsync(MessageNumber.Unimplemented);
    }

    [Fact]
    public async Task IGNORE_DEBUG_and_UNIMPLEMENTED_disturb_nothing_in_any_phase()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await SendNoiseAsync(client);
        await client.RequestUserAuthAsync();
        await SendNoiseAsync(client);
        await client.SendAsync(RawAuthentication.Password());
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        await SendNoiseAsync(client);
        var channel = await RawChannel.OpenAsync(client);
        await SendNoiseAsync(client);

        (await channel.RequestAsync("exec", fields => fields.Text("exit 0"))).Should().BeTrue();
    }

    [Fact]
    public async Task DISCONNECT_of_the_client_closes_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(MessageNumber.Disconnect.Begin().UInt32(11).Text("bye").Text(""));

        await client.ExpectEndAsync();
    }

    [Fact]
    public async Task NEWKEYS_outside_an_exchange_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync((byte)MessageNumber.NewKeys);

        (await client.ExpectDisconnectAsync()).Text.Should().Be("NEWKEYS outside a key exchange");
    }

    private static async Task SendNoiseAsync(RawSshClient client)
    {
        await client.SendAsync(MessageNumber.Ignore.Begin().Text("noise"));
        await client.SendAsync(MessageNumber.Debug.Begin().Boolean(true).Text("noise").Text("en"));
        await client.SendAsync(MessageNumber.Unimplemented.Begin().UInt32(7));
    }

    private static Dictionary<string, string> ReadExtensions(RawMessage message)
    {
        var fields = message.Fields;
        var extensions = new Dictionary<string, string>();
        for (var left = fields.ReadUInt32(); left > 0; left--)
            extensions.Add(fields.ReadText(), fields.ReadText());
        return extensions;
    }
}
