using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ecdsa-sha2-nistp256</c>, <c>-nistp384</c> and <c>-nistp521</c>, the public half (RFC 5656 section 3).</summary>
internal sealed class EcdsaPublicKey(NistCurve curve, ECPoint point) : IPublicKey
{
    public string Type => curve.KeyType;

    public int Bits => curve.Bits;

    public IReadOnlyList<string> SignatureAlgorithms { get; } = [curve.KeyType];

    public NistCurve Curve => curve;

    public static EcdsaPublicKey Read(NistCurve curve, ref SshReader reader)
    {
        var name = reader.ReadText();
        if (name != curve.Name)
            throw new FormatException($"the key's type names the curve {curve.Name}, its content another one");
        return curve.TryReadPoint(reader.ReadString(), out var point)
            ? new EcdsaPublicKey(curve, point)
            : throw new FormatException($"the key is no point of the curve {curve.Name}");
    }

    public void WriteParts(SshWriter blob) => blob.Text(curve.Name).String(curve.WritePoint(point));

    public bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        // RFC 5656 section 3.1.2: r and s, each an mpint; .NET wants both at full length.
        var reader = new SshReader(signature);
        var r = reader.ReadUnsignedMpint();
        var s = reader.ReadUnsignedMpint();
        var length = curve.FieldLength;
        if (!reader.AtEnd || r.IsEmpty || s.IsEmpty || r.Length > length || s.Length > length)
            return false;

        var both = new byte[2 * length];
        r.CopyTo(both.AsSpan(length - r.Length));
        s.CopyTo(both.AsSpan((2 * length) - s.Length));
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = point });
        return ecdsa.VerifyData(data, both, curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
