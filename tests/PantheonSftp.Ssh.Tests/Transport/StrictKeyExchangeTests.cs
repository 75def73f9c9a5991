using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>The strict key exchange (OpenSSH's PROTOCOL section 1.10), the answer to CVE-2023-48795.</summary>
public sealed class StrictKeyExchangeTests
{
    public static TheoryData<byte> HarmlessMessages => [(byte)MessageNumber.Ignore, (byte)MessageNumber.Debug, (byte)MessageNumber.Unimplemented, (byte)MessageNumber.ExtInfo];

    [Fact]
    public async Task The_server_offers_it()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer());

        exchange.Server.KeyExchanges.Should().Contain("kex-strict-s-v00@openssh.com");
    }

    [Theory]
    [MemberData(nameof(HarmlessMessages))]
    public async Task A_harmless_message_before_NEWKEYS_ends_the_connection(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = true });

        await client.SendAsync(Harmless(number));

        (await client.ExpectDisconnectAsync()).Text.Should().StartWith($"message {number} where message 30");
    }

    [Theory]
    [MemberData(nameof(HarmlessMessages))]
    public async Task A_harmless_message_between_the_exchange_and_NEWKEYS_ends_the_connection(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = true });
        await exchange.SendInitAsync();
        await exchange.ReceiveReplyAsync();
        await exchange.ReceiveNewKeysAsync();

        await client.SendAsync(Harmless(number));

        (await client.ExpectDisconnectAsync()).Text.Should().Be($"message {number} where NEWKEYS is due");
    }

    [Theory]
    [MemberData(nameof(HarmlessMessages))]
    public async Task Without_it_a_harmless_message_before_NEWKEYS_is_ignored(byte number)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = false });

        await client.SendAsync(Harmless(number));
        await exchange.CompleteAsync();

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_harmless_message_before_KEXINIT_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        await client.SendAsync(Harmless((byte)MessageNumber.Ignore));

        await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = true });

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the strict exchange has KEXINIT first");
    }

    [Fact]
    public async Task Without_it_a_harmless_message_before_KEXINIT_is_ignored()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        await client.SendAsync(Harmless((byte)MessageNumber.Ignore));

        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = false });

        await exchange.CompleteAsync();
    }

    [Fact]
    public async Task Sequence_numbers_restart_at_each_NEWKEYS()
    {
        // The MAC covers the sequence number, so the ping is only understood when both sides count alike.
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { IsStrict = true });

        client.NextSequenceNumber.Should().Be(0);

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task Without_it_sequence_numbers_run_on()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { IsStrict = false });

        client.NextSequenceNumber.Should().Be(3);

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task Sequence_numbers_restart_in_later_exchanges_that_do_not_name_it_again()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server, new ClientOffer { IsStrict = true });

        await client.ExchangeKeysAsync(new ClientOffer { IsStrict = false });

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_client_cannot_begin_it_in_a_later_exchange()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server, new ClientOffer { IsStrict = false });

        await client.ExchangeKeysAsync(new ClientOffer { IsStrict = true });

        await client.SynchronizeAsync();
    }

    private static byte[] Harmless(byte number) => (MessageNumber)number switch
    {
        MessageNumber.Debug => MessageNumber.Debug.Begin().Boolean(false).Text("").Text("").ToArray(),
        MessageNumber.Ignore => MessageNumber.Ignore.Begin().Text("").ToArray(),
        _ => [number, 0, 0, 0, 0],
    };
}
