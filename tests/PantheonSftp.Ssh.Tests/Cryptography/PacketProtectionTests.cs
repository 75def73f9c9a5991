using System.Buffers.Binary;
using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Tests.Cryptography;

public sealed class PacketProtectionTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var cipher in PacketProtection.CipherNames)
        {
            foreach (var mac in PacketProtection.IsAead(cipher) ? ["(none)"] : PacketProtection.MacNames)
                pairs.Add(cipher, mac);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_stream_of_packets_of_all_sizes_comes_out_as_it_went_in(string cipher, string mac)
    {
        var (encryptor, decryptor) = Both(cipher, mac);
        using var encrypting = encryptor;
        using var decrypting = decryptor;
        uint number = uint.MaxValue - 2;    // the number wraps in between
        foreach (var payload in (int[])[1, 7, 100, 4096, 5000, 32 * 1024, 1, 255 * 1024])
        {
            var clear = Packet(encryptor, payload);
            var packet = clear.ToArray();
            encryptor.Encrypt(number, packet);
            var body = 1 + payload + 4;    // with its length and the least padding: one octet alone may well look the same
            packet.AsSpan(4, body).SequenceEqual(clear.AsSpan(4, body)).Should().BeFalse("it is encrypted");

            decryptor.DecryptLength(number, packet.AsSpan(0, decryptor.HeaderLength)).Should().Be((uint)(clear.Length - 4 - encryptor.TagLength));
            decryptor.TryDecrypt(number, packet).Should().BeTrue();
            packet.AsSpan(4..^encryptor.TagLength).SequenceEqual(clear.AsSpan(4..^encryptor.TagLength)).Should().BeTrue();
            number++;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void One_flipped_bit_anywhere_makes_a_packet_invalid(string cipher, string mac)
    {
        for (var position = 0; position < 64; position += 3)
        {
            var (encryptor, decryptor) = Both(cipher, mac);
            using var encrypting = encryptor;
            using var decrypting = decryptor;
            var packet = Packet(encryptor, 60);
            encryptor.Encrypt(3, packet);
            packet[position % packet.Length] ^= 0x10;

            decryptor.DecryptLength(3, packet.AsSpan(0, decryptor.HeaderLength));
            decryptor.TryDecrypt(3, packet).Should().BeFalse($"octet {position} was changed");
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_packet_in_a_wrong_place_of_the_stream_is_invalid(string cipher, string mac)
    {
        var (encryptor, decryptor) = Both(cipher, mac);
        using var encrypting = encryptor;
        using var decrypting = decryptor;
        encryptor.Encrypt(0, Packet(encryptor, 60));
        var second = Packet(encryptor, 60);
        encryptor.Encrypt(1, second);

        decryptor.DecryptLength(0, second.AsSpan(0, decryptor.HeaderLength));
        decryptor.TryDecrypt(0, second).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Nothing_is_allocated_once_it_runs(string cipher, string mac)
    {
        var (encryptor, decryptor) = Both(cipher, mac);
        using var encrypting = encryptor;
        using var decrypting = decryptor;
        var packet = Packet(encryptor, 10_000);
        uint number = 0;
        RoundTrips(4);

        Allocation.EachTime(() => RoundTrips(16)).Should().Be(0);

        void RoundTrips(int count)
        {
            for (var i = 0; i < count; i++, number++)
            {
                BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length - 4 - encryptor.TagLength);
                encryptor.Encrypt(number, packet);
                decryptor.DecryptLength(number, packet.AsSpan(0, decryptor.HeaderLength));
                if (!decryptor.TryDecrypt(number, packet))
                    throw new InvalidOperationException("the round trip failed");
            }
        }
    }

    [Fact]
    public void Before_the_first_keys_packets_pass_as_they_are()
    {
        using var none = new NoProtection();
        byte[] packet = [0, 0, 0, 12, 4, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0];
        var clear = packet.ToArray();
        none.Encrypt(0, packet);
        none.DecryptLength(0, packet.AsSpan(0, 4)).Should().Be(12);
        none.TryDecrypt(0, packet).Should().BeTrue();
        packet.Should().Equal(clear);
    }

    [Theory]
    [InlineData("rot13", "hmac-sha1")]
    [InlineData("aes128-ctr", "crc32")]
    [InlineData("aes128-ctr", null)]
    public void Unknown_names_are_refused(string cipher, string? mac)
    {
        var asking = () => PacketProtection.For(cipher, mac);
        asking.Should().Throw<ArgumentException>();
    }

    private static (IPacketEncryptor Encryptor, IPacketDecryptor Decryptor) Both(string cipher, string mac)
    {
        var protection = PacketProtection.For(cipher, mac);
        var key = RandomNumberGenerator.GetBytes(protection.CipherKeyLength);
        var iv = RandomNumberGenerator.GetBytes(protection.IvLength);
        var macKey = RandomNumberGenerator.GetBytes(protection.MacKeyLength);
        return (protection.CreateEncryptor(key, iv, macKey), protection.CreateDecryptor(key, iv, macKey));
    }

    private static byte[] Packet(IPacketEncryptor encryptor, int payloadLength)
    {
        var unpadded = (encryptor.LengthIsApart ? 1 : 5) + payloadLength;
        var padding = encryptor.BlockLength - (unpadded % encryptor.BlockLength);
        if (padding < 4)
            padding += encryptor.BlockLength;

        var packet = RandomNumberGenerator.GetBytes(4 + 1 + payloadLength + padding + encryptor.TagLength);
        BinaryPrimitives.WriteInt32BigEndian(packet, 1 + payloadLength + padding);
        packet[4] = (byte)padding;
        return packet;
    }
}
