using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>Keys that follow from a seed.</summary>
/// <remarks>
/// The derivation is part of what users rely on (a known_hosts file in a repository), so it must never change:
/// <list type="bullet">
/// <item>Octets come from HKDF-SHA-256 (RFC 5869) with the seed as input, no salt, and as info the text
/// <c>PantheonSftp host key </c> followed by a label.</item>
/// <item>ssh-ed25519: 32 octets labelled <c>ssh-ed25519</c> are the key's seed (RFC 8032 section 5.1.5).</item>
/// <item>ecdsa-sha2-nistp256: 40 octets labelled <c>ecdsa-sha2-nistp256</c>, as a number modulo n-1, plus 1, are d
/// (FIPS 186-5 appendix A.2.1).</item>
/// <item>ssh-rsa: e is 65537. 192 octets labelled <c>ssh-rsa p</c>, with the two highest bits and the lowest set, are where the search for p
/// begins: the first number from there on, in steps of 2, that is prime and not 1 modulo e. q likewise with <c>ssh-rsa q</c>. The larger
/// one is called p; d is e's inverse modulo (p-1)(q-1).</item>
/// </list>
/// All numbers are in network byte order.
/// </remarks>
internal static class SeededKeys
{
    private const int PrimeLength = RsaPrivateKey.GeneratedBits / 2 / 8;
    private const int PrimeCertainty = 100;    // a composite passes with a probability below 2^-100

    private static readonly BigInteger P256Order = new("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static readonly BigInteger Exponent = BigInteger.ValueOf(65537);

    public static IPrivateKey Ed25519(ReadOnlySpan<byte> seed)
    {
        var keySeed = Derive(seed, "ssh-ed25519", 32);
        var key = new Ed25519PrivateKey(keySeed);
        CryptographicOperations.ZeroMemory(keySeed);
        return key;
    }

    public static IPrivateKey EcdsaP256(ReadOnlySpan<byte> seed)
    {
        var octets = Derive(seed, "ecdsa-sha2-nistp256", 40);
        var number = new BigInteger(1, octets).Mod(P256Order.Subtract(BigInteger.One)).Add(BigInteger.One);
        var magnitude = number.ToByteArrayUnsigned();
        var d = new byte[NistCurve.P256.FieldLength];
        magnitude.CopyTo(d, d.Length - magnitude.Length);
        var key = EcdsaPrivateKey.FromNumber(NistCurve.P256, d);
        CryptographicOperations.ZeroMemory(octets);
        CryptographicOperations.ZeroMemory(magnitude);
        CryptographicOperations.ZeroMemory(d);
        return key;
    }

    public static IPrivateKey Rsa(ReadOnlySpan<byte> seed)
    {
        var first = Prime(Derive(seed, "ssh-rsa p", PrimeLength));
        var second = Prime(Derive(seed, "ssh-rsa q", PrimeLength));
        var (p, q) = first.CompareTo(second) > 0 ? (first, second) : (second, first);

        var order = p.Subtract(BigInteger.One).Multiply(q.Subtract(BigInteger.One));
        return RsaPrivateKey.FromNumbers(p.Multiply(q), Exponent, Exponent.ModInverse(order), p, q);
    }

    private static BigInteger Prime(byte[] start)
    {
        start[0] |= 0xC0;
        start[^1] |= 0x01;
        var candidate = new BigInteger(1, start);
        while (candidate.Mod(Exponent).Equals(BigInteger.One) || !candidate.IsProbablePrime(PrimeCertainty))
            candidate = candidate.Add(BigInteger.Two);
        return candidate;
    }

    private static byte[] Derive(ReadOnlySpan<byte> seed, string label, int length)
    {
        var octets = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, octets, salt: [], info: Encoding.ASCII.GetBytes($"PantheonSftp host key {label}"));
        return octets;
    }
}
