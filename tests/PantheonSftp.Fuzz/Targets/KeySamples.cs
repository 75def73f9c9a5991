using System.Security.Cryptography;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Keys of every type, and their files in every format, the same in every run.</summary>
internal static class KeySamples
{
    /// <summary>An Ed25519 key in PKCS#8: the example of RFC 8410 section 10.3.</summary>
    private const string Pkcs8Ed25519 = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

    public static IReadOnlyList<SshHostKey> All { get; } = [new(SeededKeys.Ed25519("fuzz"u8)), new(SeededKeys.EcdsaP256("fuzz"u8)), new(SeededKeys.Rsa("fuzz"u8))];

    /// <summary>Contents of private key files, each with the label of its PEM.</summary>
    public static IReadOnlyList<(string Label, byte[] Content)> PrivateKeys { get; } = MakePrivateKeys();

    private static List<(string Label, byte[] Content)> MakePrivateKeys()
    {
        var (ed25519, ecdsa, rsa) = (SeededKeys.Ed25519("fuzz"u8), SeededKeys.EcdsaP256("fuzz"u8), SeededKeys.Rsa("fuzz"u8));
        using var ecdsaOfSystem = Ecdsa(ecdsa);
        using var rsaOfSystem = Rsa(rsa);
        return
        [
            ("OPENSSH PRIVATE KEY", OpenSsh(ed25519)),
            ("OPENSSH PRIVATE KEY", OpenSsh(ecdsa)),
            ("OPENSSH PRIVATE KEY", OpenSsh(rsa)),
            ("PRIVATE KEY", Convert.FromBase64String(Pkcs8Ed25519)),
            ("PRIVATE KEY", ecdsaOfSystem.ExportPkcs8PrivateKey()),
            ("PRIVATE KEY", rsaOfSystem.ExportPkcs8PrivateKey()),
            ("EC PRIVATE KEY", ecdsaOfSystem.ExportECPrivateKey()),
            ("RSA PRIVATE KEY", rsaOfSystem.ExportRSAPrivateKey()),
        ];
    }

    /// <summary>A file in OpenSSH's format has two equal numbers by chance; here they are 0.</summary>
    private static byte[] OpenSsh(IPrivateKey key)
    {
        var content = OpenSshPrivateKeyFormat.Write(key, "fuzz");
        var reader = new SshReader(content);
        reader.ReadBytes("openssh-key-v1\0"u8.Length);
        reader.ReadString();
        reader.ReadString();
        reader.ReadString();
        reader.ReadUInt32();
        reader.ReadString();
        content.AsSpan(content.Length - reader.Rest.Length + sizeof(uint), 2 * sizeof(uint)).Clear();
        return content;
    }

    private static ECDsa Ecdsa(IPrivateKey key)
    {
        var reader = Parts(key);
        reader.ReadString();
        reader.ReadString();
        var number = reader.ReadUnsignedMpint();
        var d = new byte[NistCurve.P256.FieldLength];
        number.CopyTo(d.AsSpan(d.Length - number.Length));
        return ECDsa.Create(new ECParameters { Curve = NistCurve.P256.Curve, D = d });
    }

    private static RSA Rsa(IPrivateKey key)
    {
        var reader = Parts(key);
        var (n, e, d) = (reader.ReadUnsignedMpint().ToArray(), reader.ReadUnsignedMpint().ToArray(), reader.ReadUnsignedMpint().ToArray());
        var (inverse, p, q) = (reader.ReadUnsignedMpint().ToArray(), reader.ReadUnsignedMpint().ToArray(), reader.ReadUnsignedMpint().ToArray());
        var (prime, second, secret) = (new System.Numerics.BigInteger(p, true, true), new System.Numerics.BigInteger(q, true, true), new System.Numerics.BigInteger(d, true, true));
        return RSA.Create(new RSAParameters
        {
            Modulus = n,
            Exponent = e,
            D = AtLength(d, n.Length),
            P = AtLength(p, n.Length / 2),
            Q = AtLength(q, n.Length / 2),
            DP = AtLength((secret % (prime - 1)).ToByteArray(true, true), n.Length / 2),
            DQ = AtLength((secret % (second - 1)).ToByteArray(true, true), n.Length / 2),
            InverseQ = AtLength(inverse, n.Length / 2),
        });
    }

    private static byte[] AtLength(byte[] magnitude, int length) => [.. new byte[length - magnitude.Length], .. magnitude];

    private static SshReader Parts(IPrivateKey key)
    {
        var parts = new SshWriter();
        key.WritePrivateParts(parts);
        return new SshReader(parts.Written);
    }
}
