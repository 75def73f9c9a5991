using System.Buffers.Binary;
using CsCheck;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>Binary packets (RFC 4253 section 6), whole, in pieces and broken.</summary>
public sealed class PacketTests
{
    public static TheoryData<string> CipherKinds => ["aes128-ctr", "aes256-cbc", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com"];

    [Theory]
    [MemberData(nameof(CipherKinds))]
    public async Task Packets_may_be_cut_anywhere(string cipher)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server, new ClientOffer { Ciphers = [cipher] });

        await Gen.Select(Gen.Int[0, 300].Array[1, 6], Gen.Int[1, 90].Array[1, 8]).SampleAsync(async (lengths, segments) =>
        {
            byte[] stream = [.. lengths.SelectMany(length => client.Seal(Ping(length)))];
            for (var (sent, i) = (0, 0); sent < stream.Length; i++)
            {
                var count = Math.Min(segments[i % segments.Length], stream.Length - sent);
                await client.SendOctetsAsync(stream.AsMemory(sent, count));
                sent += count;
            }

            foreach (var length in lengths)
                (await client.ExpectAsync(MessageNumber.Pong)).Payload.Should().HaveCount(5 + length);
        }, iter: 25, threads: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(13)]
    [InlineData(64 * 1024 + 4)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public async Task A_length_that_no_packet_can_have_ends_the_connection_before_the_rest_arrives(int length)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.GreetAsync(server);
        var header = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(header, length);

        await client.SendOctetsAsync(header);

        (await client.ExpectDisconnectAsync()).Text.Should().StartWith($"a packet length of {(uint)length} octets");
    }

    [Fact]
    public async Task After_authentication_packets_may_be_larger()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        await client.SendAsync(Ping(200_000));

        (await client.ExpectAsync(MessageNumber.Pong)).Payload.Should().HaveCount(200_005);
    }

    [Theory]
    [MemberData(nameof(CipherKinds))]
    public async Task A_wrong_MAC_ends_the_connection(string cipher)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { Ciphers = [cipher] });
        var packet = client.Seal(Ping(20));
        packet[^1] ^= 1;

        await client.SendOctetsAsync(packet);

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.MacError, "a packet's MAC is wrong"));
    }

    // CVE-2008-5161: the first block may be one of another packet; when and how the connection ends must not tell what it holds.
    [Fact]
    public async Task With_a_chained_cipher_a_wrong_length_is_a_wrong_MAC_behind_the_largest_packet()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server, new ClientOffer { Ciphers = ["aes128-cbc"] });
        const int largestPacket = (64 * 1024) + 32;

        await client.SendOctetsAsync(new byte[largestPacket]);

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.MacError, "a packet's MAC is wrong"));
    }

    [Fact]
    public async Task A_packet_that_is_sent_twice_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);
        var packet = client.Seal(Ping(4));

        await client.SendOctetsAsync(packet);
        await client.SendOctetsAsync(packet);

        await client.ExpectAsync(MessageNumber.Pong);
        (await client.ExpectDisconnectAsync()).Reason.Should().BeOneOf(DisconnectReason.MacError, DisconnectReason.ProtocolError);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public async Task Padding_that_is_too_short_or_too_long_ends_the_connection(byte padding)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendOctetsAsync(client.Seal(Ping(20), padding));

        (await client.ExpectDisconnectAsync()).Text.Should().EndWith($"has {padding} octets of padding");
    }

    [Fact]
    public async Task A_packet_without_payload_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync();

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    private static byte[] Ping(int length) => MessageNumber.Ping.Begin().String(new byte[length]).ToArray();
}
