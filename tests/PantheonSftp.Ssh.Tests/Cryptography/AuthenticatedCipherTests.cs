using System.Buffers.Binary;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;
using Poly1305 = Org.BouncyCastle.Crypto.Macs.Poly1305;

namespace PantheonSftp.Ssh.Tests.Cryptography;

/// <summary>The AEADs against the RFC's vectors and, packet by packet, against another implementation.</summary>
public sealed class AuthenticatedCipherTests
{
    // RFC 8439 appendix A.1, test vector 1: with a nonce of zero its layout and SSH's are the same.
    [Fact]
    public void ChaCha20_gives_the_vector_of_RFC_8439()
    {
        var stream = new byte[64];
        Sodium.ChaCha20(stream, new byte[8], 0, new byte[32]);
        Hex.Of(stream).Should().Be("76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");
    }

    // RFC 8439 section 2.5.2
    [Fact]
    public void Poly1305_gives_the_vector_of_RFC_8439()
    {
        var key = Hex.Octets("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b");
        var tag = new byte[16];
        Sodium.Poly1305("Cryptographic Forum Research Group"u8, key, tag);
        Hex.Of(tag).Should().Be("a8061dc1305136c6c22b8baf0c0127a9");
    }

    [Fact]
    public void A_ChaCha20_Poly1305_packet_is_what_OpenSSHs_description_makes_of_it()
    {
        var key = RandomNumberGenerator.GetBytes(64);
        var packet = RandomNumberGenerator.GetBytes(4 + 200 + 16);
        var clear = packet.ToArray();
        using var protection = new ChaCha20Poly1305Protection(key);
        protection.Encrypt(0x01020304, packet);

        var nonce = Hex.Octets("0000000001020304");
        var lengthCipher = new ChaChaEngine(20);
        lengthCipher.Init(true, new ParametersWithIV(new KeyParameter(key, 32, 32), nonce));
        var bodyCipher = new ChaChaEngine(20);
        bodyCipher.Init(true, new ParametersWithIV(new KeyParameter(key, 0, 32), nonce));
        var firstBlock = new byte[64];
        bodyCipher.ProcessBytes(firstBlock, 0, 64, firstBlock, 0);

        var expected = new byte[220];
        lengthCipher.ProcessBytes(clear, 0, 4, expected, 0);
        bodyCipher.ProcessBytes(clear, 4, 200, expected, 4);
        var poly = new Poly1305();
        poly.Init(new KeyParameter(firstBlock, 0, 32));
        poly.BlockUpdate(expected, 0, 204);
        poly.DoFinal(expected, 204);
        packet.Should().Equal(expected);
    }

    [Fact]
    public void ChaCha20_Poly1305_reads_the_length_without_touching_it()
    {
        using var protection = new ChaCha20Poly1305Protection(RandomNumberGenerator.GetBytes(64));
        var packet = new byte[4 + 8 + 16];
        BinaryPrimitives.WriteInt32BigEndian(packet, 8);
        protection.Encrypt(9, packet);
        var encrypted = packet.ToArray();

        protection.DecryptLength(9, packet.AsSpan(0, 4)).Should().Be(8);
        packet.Should().Equal(encrypted);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public void AES_GCM_packets_use_the_counter_of_RFC_5647_in_their_nonces(int keyLength)
    {
        var key = RandomNumberGenerator.GetBytes(keyLength);
        using var protection = new AesGcmProtection(key, Hex.Octets("a1a2a3a4 00000000fffffffe"));
        foreach (var nonce in (string[])["a1a2a3a400000000fffffffe", "a1a2a3a400000000ffffffff", "a1a2a3a40000000100000000"])
        {
            var packet = RandomNumberGenerator.GetBytes(4 + 64 + 16);
            var expected = packet.ToArray();
            var gcm = new GcmBlockCipher(new AesEngine());
            gcm.Init(true, new AeadParameters(new KeyParameter(key), 128, Hex.Octets(nonce), packet[..4]));
            gcm.DoFinal(expected, 4 + gcm.ProcessBytes(packet, 4, 64, expected, 4));

            protection.Encrypt(0, packet);
            packet.Should().Equal(expected);
        }
    }
}
