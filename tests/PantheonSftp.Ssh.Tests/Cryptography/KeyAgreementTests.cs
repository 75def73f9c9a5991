using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pqc.Crypto.NtruPrime;
using Org.BouncyCastle.Security;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Tests.Cryptography;

/// <summary>Each agreement with a client whose half is computed by another implementation where there is one.</summary>
public sealed class KeyAgreementTests
{
    // RFC 7748 section 6.1
    [Fact]
    public void X25519_gives_the_vector_of_RFC_7748()
    {
        var alice = Hex.Octets("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        var bob = Hex.Octets("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        var secret = new byte[32];
        Sodium.X25519PublicKey(alice, secret);
        Hex.Of(secret).Should().Be("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
        Sodium.TryX25519(alice, bob, secret).Should().BeTrue();
        Hex.Of(secret).Should().Be("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    }

    [Theory]
    [InlineData("curve25519-sha256")]
    [InlineData("curve25519-sha256@libssh.org")]
    public void Curve25519_agrees_with_a_client(string name)
    {
        var secretKey = RandomNumberGenerator.GetBytes(32);
        var agreed = KeyAgreements.For(name).Agree(PublicKeyOf(secretKey));

        Read(agreed).Should().Equal(WithoutLeadingZeros(X25519(secretKey, agreed.ServerValue)));
        KeyAgreements.For(name).Hash.Should().Be(HashAlgorithmName.SHA256);
    }

    [Fact]
    public void The_hybrid_with_ML_KEM_agrees_with_BouncyCastle()
    {
        var generator = new MLKemKeyPairGenerator();
        generator.Init(new MLKemKeyGenerationParameters(new SecureRandom(), MLKemParameters.ml_kem_768));
        var pair = generator.GenerateKeyPair();
        var secretKey = RandomNumberGenerator.GetBytes(32);
        var agreed = KeyAgreements.For("mlkem768x25519-sha256").Agree([.. ((MLKemPublicKeyParameters)pair.Public).GetEncoded(), .. PublicKeyOf(secretKey)]);

        var decapsulator = new MLKemDecapsulator(MLKemParameters.ml_kem_768);
        decapsulator.Init(pair.Private);
        var postQuantum = new byte[32];
        decapsulator.Decapsulate(agreed.ServerValue, 0, 1088, postQuantum, 0, 32);
        Read(agreed).Should().Equal(SHA256.HashData([.. postQuantum, .. X25519(secretKey, agreed.ServerValue[1088..])]));
    }

    [Theory]
    [InlineData("sntrup761x25519-sha512")]
    [InlineData("sntrup761x25519-sha512@openssh.com")]
    public void The_hybrid_with_NTRU_Prime_agrees_with_a_client(string name)
    {
        var generator = new SNtruPrimeKeyPairGenerator();
        generator.Init(new SNtruPrimeKeyGenerationParameters(new SecureRandom(), SNtruPrimeParameters.sntrup761));
        var pair = generator.GenerateKeyPair();
        var secretKey = RandomNumberGenerator.GetBytes(32);
        var agreed = KeyAgreements.For(name).Agree([.. ((SNtruPrimePublicKeyParameters)pair.Public).GetEncoded(), .. PublicKeyOf(secretKey)]);

        agreed.ServerValue.Should().HaveCount(1039 + 32);
        var postQuantum = new SNtruPrimeKemExtractor((SNtruPrimePrivateKeyParameters)pair.Private).ExtractSecret(agreed.ServerValue[..1039]);
        postQuantum.Should().HaveCount(32);
        Read(agreed).Should().Equal(SHA512.HashData([.. postQuantum, .. X25519(secretKey, agreed.ServerValue[1039..])]));
    }

    [Theory]
    [InlineData("ecdh-sha2-nistp256", "SHA256")]
    [InlineData("ecdh-sha2-nistp384", "SHA384")]
    [InlineData("ecdh-sha2-nistp521", "SHA512")]
    public void The_NIST_curves_agree_with_a_client(string name, string hash)
    {
        var curve = NistCurve.All.Single(candidate => name.EndsWith(candidate.Name, StringComparison.Ordinal));
        using var client = ECDiffieHellman.Create(curve.Curve);
        var agreement = KeyAgreements.For(name);
        var agreed = agreement.Agree(curve.WritePoint(client.ExportParameters(false).Q));

        curve.TryReadPoint(agreed.ServerValue, out var serverPoint).Should().BeTrue();
        using var server = ECDiffieHellman.Create(new ECParameters { Curve = curve.Curve, Q = serverPoint });
        Read(agreed).Should().Equal(WithoutLeadingZeros(client.DeriveRawSecretAgreement(server.PublicKey)));
        agreement.Hash.Should().Be(new HashAlgorithmName(hash));
    }

    [Theory]
    [InlineData("diffie-hellman-group14-sha1", 2048, "SHA1")]
    [InlineData("diffie-hellman-group14-sha256", 2048, "SHA256")]
    [InlineData("diffie-hellman-group16-sha512", 4096, "SHA512")]
    [InlineData("diffie-hellman-group18-sha512", 8192, "SHA512")]
    public void Diffie_Hellman_agrees_with_a_client(string name, int bits, string hash)
    {
        var p = Number(DiffieHellmanGroup.All.Single(group => group.Bits == bits).PrimeOctets);
        var exponent = Number(RandomNumberGenerator.GetBytes(40));
        var agreement = KeyAgreements.For(name);
        var agreed = agreement.Agree(BigInteger.ModPow(2, exponent, p).ToByteArray(isUnsigned: true, isBigEndian: true));

        (agreed.ServerValue[0] & 0x80).Should().Be(0, "it is the content of a positive mpint");
        Number(Read(agreed)).Should().Be(BigInteger.ModPow(Number(agreed.ServerValue), exponent, p));
        agreement.Hash.Should().Be(new HashAlgorithmName(hash));
    }

    [Fact]
    public void Every_answer_has_a_fresh_key()
    {
        foreach (var (name, value) in ClientValues())
        {
            var agreement = KeyAgreements.For(name);
            agreement.Agree(value).ServerValue.Should().NotEqual(agreement.Agree(value).ServerValue, name);
        }
    }

    [Theory]
    [InlineData("curve25519-sha256", 32)]
    [InlineData("mlkem768x25519-sha256", 1184 + 32)]
    [InlineData("sntrup761x25519-sha512", 1158 + 32)]
    [InlineData("ecdh-sha2-nistp256", 65)]
    [InlineData("ecdh-sha2-nistp384", 97)]
    [InlineData("ecdh-sha2-nistp521", 133)]
    public void Values_of_a_wrong_length_are_refused(string name, int rightLength)
    {
        Refuses(name, []);
        Refuses(name, new byte[rightLength - 1]);
        Refuses(name, new byte[rightLength + 1]);
        Refuses(name, new byte[3000]);
    }

    [Fact]
    public void Diffie_Hellman_values_longer_than_the_prime_are_refused() =>
        Refuses("diffie-hellman-group14-sha256", RandomNumberGenerator.GetBytes(60_000));

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Points_of_small_order_are_refused(string point) => Refuses("curve25519-sha256", Hex.Octets(point));

    [Theory]
    [InlineData("ecdh-sha2-nistp256")]
    [InlineData("ecdh-sha2-nistp384")]
    [InlineData("ecdh-sha2-nistp521")]
    public void Points_off_the_curve_and_compressed_points_are_refused(string name)
    {
        var curve = NistCurve.All.Single(candidate => name.EndsWith(candidate.Name, StringComparison.Ordinal));
        using var client = ECDiffieHellman.Create(curve.Curve);
        var point = curve.WritePoint(client.ExportParameters(false).Q);
        Refuses(name, [.. point[..^1], (byte)(point[^1] ^ 1)]);
        Refuses(name, [2, .. point[1..]]);
        Refuses(name, [4, .. new byte[2 * curve.FieldLength]]);
        Refuses(name, [0]);
    }

    [Fact]
    public void Diffie_Hellman_values_that_fix_the_secret_are_refused()
    {
        var p = Number(DiffieHellmanGroup.Group14.PrimeOctets);
        foreach (var value in (BigInteger[])[0, 1, p - 1, p, p + 1, p * 2])
            Refuses("diffie-hellman-group14-sha256", value.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    [Fact]
    public void An_ML_KEM_key_that_is_not_reduced_is_refused()
    {
        var value = new byte[1184 + 32];
        value.AsSpan(0, 1184).Fill(0xFF);
        PublicKeyOf(RandomNumberGenerator.GetBytes(32)).CopyTo(value, 1184);
        Refuses("mlkem768x25519-sha256", value);
    }

    private static IEnumerable<(string Name, byte[] Value)> ClientValues()
    {
        yield return ("curve25519-sha256", PublicKeyOf(RandomNumberGenerator.GetBytes(32)));
        yield return ("diffie-hellman-group14-sha256", [5]);
        using var client = ECDiffieHellman.Create(NistCurve.P256.Curve);
        yield return ("ecdh-sha2-nistp256", NistCurve.P256.WritePoint(client.ExportParameters(false).Q));
        var (publicKey, secretKey) = (new byte[1184], new byte[2400]);
        Sodium.MlKem768KeyPair(publicKey, secretKey);
        yield return ("mlkem768x25519-sha256", [.. publicKey, .. PublicKeyOf(RandomNumberGenerator.GetBytes(32))]);
    }

    private static void Refuses(string name, byte[] value)
    {
        var agreeing = () => KeyAgreements.For(name).Agree(value);
        agreeing.Should().Throw<SshProtocolException>($"{name} got {value.Length} octets").Which.Reason.Should().Be(DisconnectReason.KeyExchangeFailed);
    }

    private static byte[] Read(AgreedSecret agreed)
    {
        var reader = new SshReader(agreed.EncodedSecret);
        var secret = reader.ReadString();
        reader.AtEnd.Should().BeTrue();
        return secret.Length > 1 && secret[0] == 0 && (secret[1] & 0x80) != 0 ? secret[1..].ToArray() : secret.ToArray();
    }

    private static BigInteger Number(byte[] octets) => new(octets, isUnsigned: true, isBigEndian: true);

    private static byte[] WithoutLeadingZeros(byte[] octets) => octets.AsSpan().TrimStart((byte)0).ToArray();

    private static byte[] PublicKeyOf(byte[] secretKey) => new X25519PrivateKeyParameters(secretKey).GeneratePublicKey().GetEncoded();

    private static byte[] X25519(byte[] secretKey, byte[] peer)
    {
        var secret = new byte[32];
        new X25519PrivateKeyParameters(secretKey).GenerateSecret(new X25519PublicKeyParameters(peer), secret, 0);
        return secret;
    }
}
