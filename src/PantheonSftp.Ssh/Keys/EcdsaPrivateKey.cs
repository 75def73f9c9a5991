using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ecdsa-sha2-nistp256</c>, <c>-nistp384</c> and <c>-nistp521</c>, the private half (RFC 5656).</summary>
internal sealed class EcdsaPrivateKey : IPrivateKey
{
    private readonly NistCurve _curve;
    private readonly ECDsa _ecdsa;
    private readonly ECPoint _point;
    private readonly Lock _signing = new();    // .NET's key objects promise nothing to concurrent callers

    private EcdsaPrivateKey(NistCurve curve, ECDsa ecdsa)
    {
        _curve = curve;
        _ecdsa = ecdsa;
        _point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = new EcdsaPublicKey(curve, _point);
    }

    public IPublicKey PublicKey { get; }

    public static EcdsaPrivateKey Generate(NistCurve curve) => new(curve, ECDsa.Create(curve.Curve));

    /// <summary>From the private number d, in network byte order at the curve's full length.</summary>
    /// <exception cref="FormatException">The number is no private key of the curve.</exception>
    public static EcdsaPrivateKey FromNumber(NistCurve curve, byte[] number)
    {
        try
        {
            return new(curve, ECDsa.Create(new ECParameters { Curve = curve.Curve, D = number }));
        }
        catch (CryptographicException refused)
        {
            throw new FormatException($"the private number is out of range for the curve {curve.Name}", refused);
        }
    }

    /// <exception cref="FormatException">The key's curve is not one of SSH's.</exception>
    public static EcdsaPrivateKey FromEcdsa(ECDsa ecdsa)
    {
        var oid = ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid;
        var curve = NistCurve.All.FirstOrDefault(candidate => candidate.IsNamed(oid))
            ?? throw new FormatException("the key's curve is none of nistp256, nistp384 and nistp521");
        return new(curve, ecdsa);
    }

    public static EcdsaPrivateKey ReadPrivateParts(NistCurve curve, ref SshReader section)
    {
        if (section.ReadText() != curve.Name)
            throw new FormatException($"the key's type names the curve {curve.Name}, its content another one");
        var point = section.ReadString();
        var number = section.ReadUnsignedMpint();
        if (number.Length > curve.FieldLength)
            throw new FormatException($"the private number is too long for the curve {curve.Name}");

        var atFullLength = new byte[curve.FieldLength];
        number.CopyTo(atFullLength.AsSpan(curve.FieldLength - number.Length));
        var key = FromNumber(curve, atFullLength);
        CryptographicOperations.ZeroMemory(atFullLength);
        return point.SequenceEqual(curve.WritePoint(key._point))
            ? key
            : throw new FormatException("the two halves of the ECDSA key do not belong together");
    }

    public byte[] Sign(string algorithm, ReadOnlySpan<byte> data)
    {
        byte[] both;
        lock (_signing)
            both = _ecdsa.SignData(data, _curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        var length = _curve.FieldLength;
        return new SshWriter().UnsignedMpint(both.AsSpan(0, length)).UnsignedMpint(both.AsSpan(length)).ToArray();
    }

    public void WritePrivateParts(SshWriter section)
    {
        var number = _ecdsa.ExportParameters(includePrivateParameters: true).D!;
        section.Text(_curve.Name).String(_curve.WritePoint(_point)).UnsignedMpint(number);
        CryptographicOperations.ZeroMemory(number);
    }
}
