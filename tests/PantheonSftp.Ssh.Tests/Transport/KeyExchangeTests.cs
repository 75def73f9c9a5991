using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>The first key exchange of a connection (RFC 4253 sections 7 and 8).</summary>
public sealed class KeyExchangeTests
{
    [Fact]
    public async Task Without_a_common_algorithm_both_lists_are_named()
    {
        await using var server = TestServer.Start(SshAlgorithms.Default);
        using var client = await RawSshClient.GreetAsync(server);

        await client.SendAsync(new ClientOffer { Ciphers = ["3des-cbc", "arcfour"] }.ToKexInit().Payload);

        (await client.ExpectDisconnectAsync()).Should().Be((
            DisconnectReason.KeyExchangeFailed,
            $"no cipher in common: the client offers 3des-cbc,arcfour; the server has {string.Join(',', SshAlgorithms.Default.Ciphers)}"));
    }

    [Fact]
    public async Task The_clients_order_decides()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { Ciphers = ["unknown", "aes192-ctr", "chacha20-poly1305@openssh.com"] });

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_right_guess_is_used()
    {
        // The server's first names are the client's, so what the client sent with its KEXINIT counts.
        await using var server = TestServer.Start(new SshAlgorithms { KeyExchanges = ["curve25519-sha256"] });
        using var client = await RawSshClient.GreetAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { FirstKexPacketFollows = true });
        await exchange.CompleteAsync();

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_wrong_guess_is_skipped()
    {
        await using var server = TestServer.Start(new SshAlgorithms { KeyExchanges = ["ecdh-sha2-nistp256", "curve25519-sha256"] });
        using var client = await RawSshClient.GreetAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { FirstKexPacketFollows = true });
        await client.SendAsync(new SshWriter().Byte(30).Text("a guess"));
        await exchange.CompleteAsync();

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_guess_is_wrong_when_only_the_host_keys_differ()
    {
        await using var server = TestServer.Start(new SshAlgorithms { KeyExchanges = ["curve25519-sha256"] });
        using var client = await RawSshClient.GreetAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { HostKeys = ["rsa-sha2-512"], FirstKexPacketFollows = true });
        await client.SendAsync(new SshWriter().Byte(30).Text("a guess"));
        await exchange.CompleteAsync();

        await client.SynchronizeAsync();
    }

    [Theory]
    [InlineData((byte)MessageNumber.ServiceRequest)]
    [InlineData((byte)MessageNumber.UserAuthRequest)]
    [InlineData((byte)MessageNumber.ChannelOpen)]
    [InlineData((byte)MessageNumber.NewKeys)]
    public async Task Nothing_but_KEXINIT_comes_first(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);

        await client.SendAsync(number);

        (await client.ExpectDisconnectAsync()).Text.Should().Be($"message {number} where KEXINIT is due");
    }

    [Theory]
    [InlineData((byte)MessageNumber.ServiceRequest)]
    [InlineData((byte)MessageNumber.UserAuthRequest)]
    [InlineData((byte)MessageNumber.ChannelOpen)]
    [InlineData((byte)MessageNumber.KexInit)]
    [InlineData((byte)MessageNumber.NewKeys)]
    public async Task Nothing_but_the_exchange_comes_between_KEXINIT_and_NEWKEYS(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        await RawKeyExchange.BeginAsync(client, new ClientOffer());

        await client.SendAsync(number);

        (await client.ExpectDisconnectAsync()).Text.Should().StartWith($"message {number} where message 30 of curve25519-sha256 is due");
    }

    [Fact]
    public async Task Nothing_but_NEWKEYS_follows_the_exchange()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer());
        await exchange.SendInitAsync();
        await exchange.ReceiveReplyAsync();
        await exchange.ReceiveNewKeysAsync();

        await client.SendAsync(MessageNumber.ServiceRequest.Begin().Text("ssh-userauth"));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("message 5 where NEWKEYS is due");
    }

    [Fact]
    public async Task A_value_of_the_wrong_length_fails_the_exchange()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        await RawKeyExchange.BeginAsync(client, new ClientOffer());

        await client.SendAsync(new SshWriter().Byte(30).String(new byte[31]));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.KeyExchangeFailed);
    }

    [Fact]
    public async Task A_KEXINIT_cut_short_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);

        await client.SendAsync(new ClientOffer().ToKexInit().Payload[..40]);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Theory]
    [InlineData(2048, 3072, 8192, 3072)]
    [InlineData(2048, 2048, 2048, 2048)]
    [InlineData(1024, 1024, 8192, 2048)]
    [InlineData(2048, 16384, 16384, 8192)]
    [InlineData(2048, 7680, 8192, 8192)]
    public async Task The_group_exchange_keeps_to_the_clients_bounds(uint least, uint preferred, uint most, int expected)
    {
        await using var server = TestServer.Start();
        using var client = await GroupRequestAsync(server, least, preferred, most);

        var group = await client.ExpectAsync((MessageNumber)31);

        PrimeOf(group).Should().HaveCount(expected / 8);
        static byte[] PrimeOf(RawMessage group) => group.Fields.ReadUnsignedMpint().ToArray();
    }

    [Theory]
    [InlineData(512, 768, 1024)]
    [InlineData(16384, 16384, 16384)]
    [InlineData(4096, 3072, 2048)]
    public async Task A_group_exchange_that_no_group_suits_fails(uint least, uint preferred, uint most)
    {
        await using var server = TestServer.Start();
        using var client = await GroupRequestAsync(server, least, preferred, most);

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.KeyExchangeFailed, $"no group between {least} and {most} bits"));
    }

    private static async Task<RawSshClient> GroupRequestAsync(TestServer server, uint least, uint preferred, uint most)
    {
        var client = await RawSshClient.GreetAsync(server);
        await RawKeyExchange.BeginAsync(client, new ClientOffer { KeyExchanges = ["diffie-hellman-group-exchange-sha256"] });
        await client.SendAsync(new SshWriter().Byte(34).UInt32(least).UInt32(preferred).UInt32(most));
        return client;
    }
}
