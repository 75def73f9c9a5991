using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>New keys on a connection in use (RFC 4253 section 9).</summary>
public sealed class RekeyTests
{
    private static readonly ClientOffer Offer = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_gets_new_keys_when_it_asks(bool isStrict)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server, new ClientOffer { IsStrict = isStrict });

        await client.ExchangeKeysAsync(new ClientOffer { Ciphers = ["aes256-gcm@openssh.com"] });

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_client_gets_new_keys_before_it_has_authenticated()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.ExchangeKeysAsync();

        await client.RequestUserAuthAsync();
    }

    [Fact]
    public async Task Later_offers_of_the_server_leave_the_strict_exchange_out()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, Offer);

        exchange.Server.KeyExchanges.Should().NotContain("kex-strict-s-v00@openssh.com");
    }

    [Fact]
    public async Task The_server_asks_for_new_keys_after_so_many_octets_from_the_client()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { RekeyAfterBytes = 10_000 });
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(MessageNumber.Ignore.Begin().String(new byte[10_000]));
        await client.SendAsync(200);

        await client.ReceiveAsync(message => message.Number == MessageNumber.KexInit);
    }

    [Fact]
    public async Task The_server_asks_for_new_keys_after_so_many_octets_to_the_client()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { RekeyAfterBytes = 100_000 });
        using var client = await RawSshClient.LogInAsync(server);

        var channel = await RawChannel.ExecAsync(client, "produce 200000", window: 150_000);
        await channel.WidenAsync(1);

        await client.ReceiveAsync(message => message.Number == MessageNumber.KexInit);
    }

    [Fact]
    public async Task The_server_asks_for_new_keys_when_the_old_ones_are_an_hour_old_even_if_nothing_happens()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);

        time.Advance(TimeSpan.FromHours(1));

        var kexInit = await client.ExpectAsync(MessageNumber.KexInit);
        await (await RawKeyExchange.AnswerAsync(client, Offer, kexInit)).CompleteAsync();
        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_servers_KEXINIT_is_disconnected()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);
        time.Advance(TimeSpan.FromHours(1));
        await client.ExpectAsync(MessageNumber.KexInit);

        time.Advance(TimeSpan.FromMinutes(2));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.KeyExchangeFailed);
    }

    [Fact]
    public async Task What_the_client_sends_before_its_KEXINIT_arrives_although_the_servers_is_out()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");
        time.Advance(TimeSpan.FromHours(1));
        var kexInit = await client.ExpectAsync(MessageNumber.KexInit);

        await channel.SendAsync("in flight");
        await (await RawKeyExchange.AnswerAsync(client, Offer, kexInit)).CompleteAsync();

        (await channel.ReceiveDataAsync()).Should().Equal("in flight"u8.ToArray());
    }

    [Fact]
    public async Task Between_its_KEXINIT_and_NEWKEYS_the_server_sends_nothing_but_the_exchange()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "produce 4000000", window: 8_000_000);

        // Each step of the exchange expects its own message to be the next one.
        await client.ExchangeKeysAsync();

        await channel.SendEofAsync();
        (await channel.ReadToCloseAsync()).Data.Should().HaveCount(4_000_000);
    }

    [Fact]
    public async Task Answers_asked_for_during_an_exchange_come_behind_it()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);
        time.Advance(TimeSpan.FromHours(1));
        var kexInit = await client.ExpectAsync(MessageNumber.KexInit);

        await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text("keepalive@openssh.com").Boolean(true));
        await (await RawKeyExchange.AnswerAsync(client, Offer, kexInit)).CompleteAsync();

        await client.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Fact]
    public async Task Channel_messages_between_the_clients_KEXINIT_and_NEWKEYS_end_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "cat");
        await RawKeyExchange.BeginAsync(client, Offer);

        await channel.SendAsync("too late");

        (await client.ExpectDisconnectAsync()).Text.Should().Be("message 94 where message 30 of curve25519-sha256 is due");
    }

    [Fact]
    public async Task Before_login_a_few_exchanges_are_a_storm()
    {
        await using var server = TestServer.Start(time: new FakeTimeProvider());
        using var client = await RawSshClient.OpenAsync(server);
        for (var i = 0; i < 3; i++)
            await client.ExchangeKeysAsync();

        await client.SendAsync(Offer.ToKexInit().Payload);

        (await client.ExpectDisconnectAsync()).Text.Should().Be("too many key exchanges without traffic between them");
    }

    [Fact]
    public async Task A_storm_of_exchanges_ends_the_connection()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);
        for (var i = 0; i < 30; i++)
            await client.ExchangeKeysAsync();

        await client.SendAsync(Offer.ToKexInit().Payload);

        (await client.ExpectDisconnectAsync()).Text.Should().Be("too many key exchanges without traffic between them");
    }

    [Fact]
    public async Task Exchanges_that_the_server_asks_for_are_not_the_clients_storm()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time, limits: new SshServerLimits { RekeyAfterBytes = 4096 });
        using var client = await RawSshClient.LogInAsync(server);

        for (var i = 0; i < 40; i++)
        {
            await client.SendAsync(MessageNumber.Ignore.Begin().String(new byte[4096]));
            await client.SendAsync(MessageNumber.GlobalRequest.Begin().Text("keepalive@openssh.com").Boolean(false));
            var kexInit = await client.ExpectAsync(MessageNumber.KexInit);
            await (await RawKeyExchange.AnswerAsync(client, Offer, kexInit)).CompleteAsync();
        }

        await client.SynchronizeAsync();
    }

    [Fact]
    public void Time_and_traffic_pay_for_exchanges()
    {
        var time = new FakeTimeProvider();
        var budget = new KeyExchangeBudget(time);
        budget.LoggedIn();
        for (var i = 0; i < 30; i++)
            budget.Spend(0);

        time.Advance(TimeSpan.FromSeconds(2));
        budget.Spend(0);
        budget.Spend(64 * 1024);

        budget.Invoking(spent => spent.Spend(32 * 1024)).Should().Throw<SshProtocolException>();
    }
}
