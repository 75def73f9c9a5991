using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ssh-rsa</c>, the public half (RFC 4253 section 6.6, RFC 8332).</summary>
internal sealed class RsaPublicKey : IPublicKey
{
    public const string TypeName = "ssh-rsa";

    private const int MinBits = 1024;
    private const int MaxBits = 16384;
    private const int MaxExponentLength = 8;    // longer ones make verifying as slow as signing, and nobody uses them

    private readonly RSAParameters _parameters;

    public RsaPublicKey(byte[] modulus, byte[] exponent)
    {
        Bits = (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        _parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
    }

    public static IReadOnlyList<string> Algorithms { get; } = ["rsa-sha2-512", "rsa-sha2-256", TypeName];

    public string Type => TypeName;

    public int Bits { get; }

    public IReadOnlyList<string> SignatureAlgorithms => Algorithms;

    public static RsaPublicKey Read(ref SshReader reader)
    {
        var exponent = reader.ReadUnsignedMpint();
        var modulus = reader.ReadUnsignedMpint();
        return Create(modulus, exponent);
    }

    /// <exception cref="FormatException">The numbers cannot be an RSA key.</exception>
    public static RsaPublicKey Create(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        // An exponent of 1 would make every message its own signature.
        if (exponent.Length is 0 or > MaxExponentLength || (exponent[^1] & 1) == 0 || exponent is [1])
            throw new FormatException("the RSA key's exponent is not an odd number from 3 on");
        if (modulus.IsEmpty || (modulus[^1] & 1) == 0)
            throw new FormatException("the RSA key's modulus is even");

        var key = new RsaPublicKey(modulus.ToArray(), exponent.ToArray());
        return key.Bits is >= MinBits and <= MaxBits
            ? key
            : throw new FormatException($"the RSA key has {key.Bits} bits: from {MinBits} to {MaxBits} are allowed");
    }

    /// <summary>The hash of a signature algorithm (RFC 8332 section 3).</summary>
    public static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        "rsa-sha2-512" => HashAlgorithmName.SHA512,
        "rsa-sha2-256" => HashAlgorithmName.SHA256,
        _ => HashAlgorithmName.SHA1,
    };

    public void WriteParts(SshWriter blob) => blob.UnsignedMpint(_parameters.Exponent).UnsignedMpint(_parameters.Modulus);

    public bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        // Some signers leave out leading zeros; RFC 8332 section 3 and OpenSSH let them.
        var length = _parameters.Modulus!.Length;
        if (signature.IsEmpty || signature.Length > length)
            return false;
        var padded = new byte[length];
        signature.CopyTo(padded.AsSpan(length - signature.Length));

        using var rsa = RSA.Create(_parameters);
        return rsa.VerifyData(data, padded, HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }
}
