using System.Security.Cryptography;
using CsCheck;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

public sealed class SshPublicKeyTests
{
    private const string Line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh";

    private static readonly SshHostKey[] HostKeys =
        [SshHostKey.Generate("ssh-ed25519"), SshHostKey.Generate("ecdsa-sha2-nistp256"), SshHostKey.Generate("ssh-rsa")];

    [Fact]
    public void A_line_is_read_and_written()
    {
        var key = SshPublicKey.Parse($"  {Line} me@here \r\n");
        key.Type.Should().Be("ssh-ed25519");
        key.Bits.Should().Be(256);
        key.ToString().Should().Be(Line);
        SshPublicKey.FromBlob(key.Blob.Span).Should().Be(key);
        SshPublicKey.FromBlob(key.Blob.Span).GetHashCode().Should().Be(key.GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 ????")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfc")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3M=")]
    public void A_line_that_is_no_key_is_refused(string line)
    {
        SshPublicKey.TryParse(line, out var key).Should().BeFalse();
        key.Should().BeNull();
        var parsing = () => SshPublicKey.Parse(line);
        parsing.Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("ed25519", "256")]
    [InlineData("ecdsa", "256")]
    [InlineData("ecdsa", "384")]
    [InlineData("ecdsa", "521")]
    [InlineData("rsa", "2048")]
    public void Signatures_of_OpenSSH_verify(string type, string bits)
    {
        using var keygen = new SshKeygen();
        var (path, message) = (keygen.PathOf("key"), keygen.PathOf("message"));
        keygen.Run("-q", "-t", type, "-b", bits, "-N", "", "-f", path);
        File.WriteAllText(message, "what is signed");
        keygen.Run("-q", "-Y", "sign", "-n", "test", "-f", path, message);

        var signed = OpenSshSignature.Read(File.ReadAllText(message + ".sig"));
        SshPublicKey.FromBlob(signed.PublicKey).Verify(signed.Algorithm, signed.SignedData("what is signed"u8), signed.Signature).Should().BeTrue();
        SshPublicKey.FromBlob(signed.PublicKey).Verify(signed.Algorithm, signed.SignedData("what else"u8), signed.Signature).Should().BeFalse();
    }

    [Fact]
    public void OpenSSH_verifies_our_signatures()
    {
        using var keygen = new SshKeygen();
        foreach (var key in HostKeys)
        {
            File.WriteAllText(keygen.PathOf("message.sig"), OpenSshSignature.Make(key, "what is signed"u8));
            keygen.RunWithInput("what is signed", "-Y", "check-novalidate", "-n", "test", "-s", keygen.PathOf("message.sig"))
                .Should().Contain("Good \"test\" signature");
        }
    }

    [Fact]
    public void An_algorithm_must_be_the_one_that_was_agreed()
    {
        var key = HostKeys[2];
        key.PublicKey.Verify("rsa-sha2-512", "data"u8, key.Sign("rsa-sha2-256", "data"u8)).Should().BeFalse();
        key.PublicKey.Verify("ssh-ed25519", "data"u8, key.Sign("rsa-sha2-256", "data"u8)).Should().BeFalse();
    }

    [Fact]
    public void An_RSA_signature_without_its_leading_zeros_is_valid()
    {
        // One signature in 256 begins with a zero; PKCS#1 signatures are deterministic, so the data has to differ.
        var key = HostKeys[2];
        for (var i = 0; ; i++)
        {
            var data = BitConverter.GetBytes(i);
            var reader = new SshReader(key.Sign("rsa-sha2-256", data));
            reader.ReadString();
            var signature = reader.ReadString();
            if (signature[0] != 0)
                continue;

            var shortened = new SshWriter().Text("rsa-sha2-256").String(signature.TrimStart((byte)0)).ToArray();
            key.PublicKey.Verify("rsa-sha2-256", data, shortened).Should().BeTrue();
            return;
        }
    }

    [Fact]
    public void RSA_numbers_that_are_no_key_are_refused()
    {
        var modulus = RandomNumberGenerator.GetBytes(256);
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        SshPublicKey.FromBlob(Rsa([1, 0, 1], modulus)).Bits.Should().Be(2048);

        Refuses(Rsa([1], modulus));
        Refuses(Rsa([4], modulus));
        Refuses(Rsa([], modulus));
        Refuses(Rsa(modulus, modulus));
        Refuses(Rsa([1, 0, 1], [.. modulus[..^1], 2]));
        Refuses(Rsa([1, 0, 1], modulus[..127]));
        Refuses(Rsa([1, 0, 1], []));
        Refuses(Rsa([1, 0, 1], [0x81, .. new byte[2048], 1]));
        Refuses([.. Rsa([1, 0, 1], modulus), 0]);
        Refuses(new SshWriter().Text("ssh-rsa").String([0x80]).String(modulus).ToArray());    // a negative exponent
    }

    [Fact]
    public void A_mutated_blob_is_a_key_or_a_format_error()
    {
        Gen.Select(Gen.Int[0, HostKeys.Length - 1], Mutations).Sample((which, mutations) =>
        {
            var blob = Mutate(HostKeys[which].PublicKey.Blob.ToArray(), mutations);
            try
            {
                var key = SshPublicKey.FromBlob(blob);
                return key.SignatureAlgorithms.All(algorithm => !key.Verify(algorithm, "data"u8, blob));
            }
            catch (FormatException)
            {
                return true;
            }
        });
    }

    [Fact]
    public void A_mutated_signature_is_never_valid_and_never_throws()
    {
        var signatures = HostKeys.Select(key => key.Sign(key.PublicKey.SignatureAlgorithms[0], "data"u8)).ToArray();
        Gen.Select(Gen.Int[0, HostKeys.Length - 1], Mutations).Sample((which, mutations) =>
        {
            var signature = Mutate(signatures[which].ToArray(), mutations);
            var key = HostKeys[which].PublicKey;
            return signature.AsSpan().SequenceEqual(signatures[which]) || !key.Verify(key.SignatureAlgorithms[0], "data"u8, signature);
        });
    }

    private static Gen<(int Position, byte Value, int Cut)> Mutations => Gen.Select(Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 20]);

    private static byte[] Mutate(byte[] octets, (int Position, byte Value, int Cut) mutation)
    {
        octets[mutation.Position % octets.Length] = mutation.Value;
        return mutation.Cut > 15 ? octets[..^(mutation.Cut - 15)] : octets;
    }

    private static byte[] Rsa(byte[] exponent, byte[] modulus) =>
        new SshWriter().Text("ssh-rsa").UnsignedMpint(exponent).UnsignedMpint(modulus).ToArray();

    private static void Refuses(byte[] blob)
    {
        var reading = () => SshPublicKey.FromBlob(blob);
        reading.Should().Throw<FormatException>();
    }
}
