using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Math;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>A MODP group of RFC 3526: a safe prime and the generator 2.</summary>
internal sealed class DiffieHellmanGroup
{
    private DiffieHellmanGroup(int bits, BigInteger prime) => (Bits, Prime) = (bits, prime);

    public static DiffieHellmanGroup Group14 { get; } = new(2048, DHStandardGroups.rfc3526_2048.P);

    public static DiffieHellmanGroup Group15 { get; } = new(3072, DHStandardGroups.rfc3526_3072.P);

    public static DiffieHellmanGroup Group16 { get; } = new(4096, DHStandardGroups.rfc3526_4096.P);

    public static DiffieHellmanGroup Group17 { get; } = new(6144, DHStandardGroups.rfc3526_6144.P);

    public static DiffieHellmanGroup Group18 { get; } = new(8192, DHStandardGroups.rfc3526_8192.P);

    /// <summary>All groups, the smallest first.</summary>
    public static IReadOnlyList<DiffieHellmanGroup> All { get; } = [Group14, Group15, Group16, Group17, Group18];

    public int Bits { get; }

    public BigInteger Prime { get; }

    public BigInteger Generator => BigInteger.Two;

    /// <summary>The prime in network byte order, for the group exchange's messages.</summary>
    public byte[] PrimeOctets => Prime.ToByteArrayUnsigned();

    /// <summary>The generator in network byte order.</summary>
    public byte[] GeneratorOctets => Generator.ToByteArrayUnsigned();

    /// <summary>
    /// The group for a client's wish (RFC 4419 section 3): the smallest of at least the preferred size, or else the largest allowed.
    /// Null when no group is within the client's bounds.
    /// </summary>
    public static DiffieHellmanGroup? Choose(uint min, uint preferred, uint max)
    {
        var allowed = All.Where(group => group.Bits >= min && group.Bits <= max).ToList();
        return allowed.Find(group => group.Bits >= preferred) ?? allowed.LastOrDefault();
    }
}
