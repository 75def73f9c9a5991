using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>A curve of RFC 5656 section 10.1 with its names and its points' wire form.</summary>
internal sealed class NistCurve
{
    private const byte Uncompressed = 4;    // SEC 1 section 2.3.3

    private NistCurve(string name, ECCurve curve, int bits, HashAlgorithmName hash) => (Name, Curve, Bits, Hash) = (name, curve, bits, hash);

    public static NistCurve P256 { get; } = new("nistp256", ECCurve.NamedCurves.nistP256, 256, HashAlgorithmName.SHA256);

    public static NistCurve P384 { get; } = new("nistp384", ECCurve.NamedCurves.nistP384, 384, HashAlgorithmName.SHA384);

    public static NistCurve P521 { get; } = new("nistp521", ECCurve.NamedCurves.nistP521, 521, HashAlgorithmName.SHA512);

    public static IReadOnlyList<NistCurve> All { get; } = [P256, P384, P521];

    /// <summary>The name in SSH, such as <c>nistp256</c>.</summary>
    public string Name { get; }

    /// <summary>The key type and the signature algorithm, such as <c>ecdsa-sha2-nistp256</c>.</summary>
    public string KeyType => $"ecdsa-sha2-{Name}";

    public ECCurve Curve { get; }

    public int Bits { get; }

    /// <summary>The hash that goes with the curve's size (section 6.2.1).</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Octets of a coordinate.</summary>
    public int FieldLength => (Bits + 7) / 8;

    /// <summary>Whether an object identifier is this curve's. Platforms fill in the number, the name or both.</summary>
    public bool IsNamed(Oid oid) =>
        oid.Value is { } value ? value == Curve.Oid.Value : string.Equals(oid.FriendlyName, Curve.Oid.FriendlyName, StringComparison.OrdinalIgnoreCase);

    public byte[] WritePoint(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    /// <summary>False unless the octets are an uncompressed point of this curve.</summary>
    public bool TryReadPoint(ReadOnlySpan<byte> octets, out ECPoint point)
    {
        using var key = ImportPoint(octets);
        point = key?.ExportParameters().Q ?? default;
        return key is not null;
    }

    /// <summary>Null unless the octets are an uncompressed point of this curve, which is checked once, here: it costs as much as an agreement.</summary>
    public ECDiffieHellmanPublicKey? ImportPoint(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != 1 + (2 * FieldLength) || octets[0] != Uncompressed)
            return null;

        var point = new ECPoint { X = octets[1..(1 + FieldLength)].ToArray(), Y = octets[(1 + FieldLength)..].ToArray() };
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = Curve, Q = point });
            return key.PublicKey;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
