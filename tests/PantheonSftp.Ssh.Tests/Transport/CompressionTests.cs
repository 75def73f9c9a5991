using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary><c>zlib@openssh.com</c>: compression that begins when the client has authenticated, so that strangers never reach zlib.</summary>
public sealed class CompressionTests
{
    private static readonly ClientOffer Offer = new() { Compressions = ["zlib@openssh.com"] };

    [Fact]
    public async Task Nothing_is_compressed_before_authentication()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, Offer);

        await client.RequestUserAuthAsync();
    }

    [Fact]
    public async Task Everything_behind_USERAUTH_SUCCESS_is_compressed()
    {
        await using var server = TestServer.Start();
        using var client = await LogInAsync(server);

        await client.ExpectAsync(MessageNumber.GlobalRequest);
        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task New_keys_begin_a_new_stream_in_each_direction()
    {
        await using var server = TestServer.Start();
        using var client = await LogInAsync(server);

        var exchange = await RawKeyExchange.BeginAsync(client, Offer);
        await exchange.SendInitAsync();
        await exchange.ReceiveReplyAsync();
        await exchange.ReceiveNewKeysAsync();
        client.Decompressor = PacketCompressions.CreateDecompressor("zlib@openssh.com");
        await exchange.SendNewKeysAsync();
        client.Compressor = PacketCompressions.CreateCompressor("zlib@openssh.com");

        await client.SynchronizeAsync();
    }

    [Fact]
    public async Task A_packet_that_expands_beyond_the_largest_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await LogInAsync(server);

        await client.SendAsync(MessageNumber.Ignore.Begin().String(new byte[1_000_000]));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.CompressionError);
    }

    [Fact]
    public async Task What_is_not_compressed_where_it_must_be_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await LogInAsync(server);
        client.Compressor = null;

        await client.SendAsync(MessageNumber.Ping.Begin().Text("plain"));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.CompressionError);
    }

    private static async Task<RawSshClient> LogInAsync(TestServer server)
    {
        var client = await RawSshClient.OpenAsync(server, Offer);
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password());
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        client.Compressor = PacketCompressions.CreateCompressor("zlib@openssh.com");
        client.Decompressor = PacketCompressions.CreateDecompressor("zlib@openssh.com");
        return client;
    }
}
