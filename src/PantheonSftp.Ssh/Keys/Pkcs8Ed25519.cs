using System.Formats.Asn1;

namespace PantheonSftp.Ssh.Keys;

/// <summary>Ed25519 keys in PKCS#8 (RFC 8410 section 7), which .NET does not read.</summary>
internal static class Pkcs8Ed25519
{
    private const string Ed25519 = "1.3.101.112";

    /// <summary>False when the content is a key of another type, or none.</summary>
    public static bool TryReadSeed(byte[] content, out byte[] seed)
    {
        seed = [];
        try
        {
            var info = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
            info.ReadInteger();    // the version
            if (info.ReadSequence().ReadObjectIdentifier() != Ed25519)
                return false;
            seed = new AsnReader(info.ReadOctetString(), AsnEncodingRules.BER).ReadOctetString();
            return seed.Length == 32;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
