using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>What a client may make grow, and that it costs its own connection only.</summary>
public class HostileClientTests
{
    [Fact]
    public async Task A_ping_between_the_clients_KEXINIT_and_NEWKEYS_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);
        await RawKeyExchange.BeginAsync(client, new ClientOffer());

        await client.SendAsync(Ping);

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task Answers_without_end_while_the_servers_KEXINIT_waits_end_the_connection()
    {
        var time = new FakeTimeProvider();
        await using var server = TestServer.Start(time: time);
        using var client = await RawSshClient.LogInAsync(server);
        time.Advance(TimeSpan.FromHours(1));
        await client.ExpectAsync(MessageNumber.KexInit);

        await client.SendOctetsAsync(Repeat(client, Ping, 4098));

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the client asks for more and more answers and does not finish the key exchange");
    }

    [Fact]
    public async Task Requests_to_authenticate_that_are_no_failures_are_not_without_end_either()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();

        await client.SendOctetsAsync(Repeat(client, RawAuthentication.None().ToArray(), 1025));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.NoMoreAuthenticationMethodsAvailable);
    }

    [Fact]
    public async Task A_server_starts_once()
    {
        await using var server = TestServer.Start();

        server.Server.Invoking(started => started.Start()).Should().Throw<InvalidOperationException>();
    }

    private static byte[] Ping => MessageNumber.Ping.Begin().Text("").ToArray();

    private static byte[] Repeat(RawSshClient client, byte[] message, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => client.Seal(message))];
}
