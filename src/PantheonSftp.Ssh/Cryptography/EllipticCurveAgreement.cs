using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary><c>ecdh-sha2-nistp256</c>, <c>-nistp384</c> and <c>-nistp521</c> (RFC 5656 section 4).</summary>
internal sealed class EllipticCurveAgreement(NistCurve curve) : IKeyAgreement
{
    public HashAlgorithmName Hash => curve.Hash;

    public AgreedSecret Agree(ReadOnlySpan<byte> clientValue)
    {
        // Section 4: a point that is not on the curve must be refused.
        using var client = curve.ImportPoint(clientValue) ?? throw KeyExchangeFailure.Because($"the client's value is no point of {curve.Name}");
        using var server = ECDiffieHellman.Create(curve.Curve);
        var secret = server.DeriveRawSecretAgreement(client);
        return new(curve.WritePoint(server.ExportParameters(includePrivateParameters: false).Q), SecretEncoding.Mpint(secret));
    }
}
