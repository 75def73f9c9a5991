using System.Security.Cryptography;
using Org.BouncyCastle.Math;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ssh-rsa</c>, the private half (RFC 4253 section 6.6, RFC 8332).</summary>
internal sealed class RsaPrivateKey : IPrivateKey
{
    public const int GeneratedBits = 3072;

    private readonly RSA _rsa;
    private readonly Lock _signing = new();    // .NET's key objects promise nothing to concurrent callers

    public RsaPrivateKey(RSA rsa)
    {
        _rsa = rsa;
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        PublicKey = RsaPublicKey.Create(parameters.Modulus.AsSpan().TrimStart((byte)0), parameters.Exponent.AsSpan().TrimStart((byte)0));
    }

    public IPublicKey PublicKey { get; }

    public static RsaPrivateKey Generate() => new(RSA.Create(GeneratedBits));

    /// <summary>From its numbers, as RFC 8017 section 3 names them.</summary>
    /// <exception cref="FormatException">The numbers do not make an RSA key.</exception>
    public static RsaPrivateKey FromNumbers(BigInteger modulus, BigInteger exponent, BigInteger privateExponent, BigInteger p, BigInteger q)
    {
        if (p.CompareTo(BigInteger.One) <= 0 || q.CompareTo(BigInteger.One) <= 0 || !p.Multiply(q).Equals(modulus))
            throw new FormatException("the RSA key's primes do not make its modulus");
        if (!AreInverse(exponent, privateExponent, p) || !AreInverse(exponent, privateExponent, q))
            throw new FormatException("the two exponents of the RSA key do not belong together");

        var modulusLength = modulus.GetLengthofByteArrayUnsigned();
        var primeLength = (modulusLength + 1) / 2;
        try
        {
            return new RsaPrivateKey(RSA.Create(new RSAParameters
            {
                Modulus = modulus.ToByteArrayUnsigned(),
                Exponent = exponent.ToByteArrayUnsigned(),
                D = AtLength(privateExponent, modulusLength),
                P = AtLength(p, primeLength),
                Q = AtLength(q, primeLength),
                DP = AtLength(privateExponent.Mod(p.Subtract(BigInteger.One)), primeLength),
                DQ = AtLength(privateExponent.Mod(q.Subtract(BigInteger.One)), primeLength),
                InverseQ = AtLength(q.ModInverse(p), primeLength),
            }));
        }
        catch (Exception refused) when (refused is CryptographicException or ArithmeticException)
        {
            throw new FormatException("the numbers do not make an RSA key", refused);
        }
    }

    public static RsaPrivateKey ReadPrivateParts(ref SshReader section)
    {
        var modulus = Number(section.ReadUnsignedMpint());
        var exponent = Number(section.ReadUnsignedMpint());
        var privateExponent = Number(section.ReadUnsignedMpint());
        section.ReadUnsignedMpint();    // q's inverse, which follows from the rest
        var p = Number(section.ReadUnsignedMpint());
        var q = Number(section.ReadUnsignedMpint());
        return FromNumbers(modulus, exponent, privateExponent, p, q);
    }

    public byte[] Sign(string algorithm, ReadOnlySpan<byte> data)
    {
        lock (_signing)
            return _rsa.SignData(data, RsaPublicKey.HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }

    public void WritePrivateParts(SshWriter section)
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: true);
        section.UnsignedMpint(parameters.Modulus).UnsignedMpint(parameters.Exponent).UnsignedMpint(parameters.D)
            .UnsignedMpint(parameters.InverseQ).UnsignedMpint(parameters.P).UnsignedMpint(parameters.Q);
        Forget(parameters);
    }

    /// <exception cref="CryptographicException">.NET cannot write the key, though the system's library took it, such as one of an unknown version.</exception>
    public void RequireWritable() => Forget(_rsa.ExportParameters(includePrivateParameters: true));

    private static void Forget(in RSAParameters parameters)
    {
        foreach (var secret in (byte[][])[parameters.D!, parameters.P!, parameters.Q!, parameters.DP!, parameters.DQ!, parameters.InverseQ!])
            CryptographicOperations.ZeroMemory(secret);
    }

    private static bool AreInverse(BigInteger exponent, BigInteger privateExponent, BigInteger prime) =>
        exponent.Multiply(privateExponent).Mod(prime.Subtract(BigInteger.One)).Equals(BigInteger.One);

    private static BigInteger Number(ReadOnlySpan<byte> magnitude) => new(1, magnitude.ToArray());

    private static byte[] AtLength(BigInteger number, int length)
    {
        var magnitude = number.ToByteArrayUnsigned();
        if (magnitude.Length > length)
            throw new FormatException("a number of the RSA key is too long");
        var octets = new byte[length];
        magnitude.CopyTo(octets, length - magnitude.Length);
        return octets;
    }
}
