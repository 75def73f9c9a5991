using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>The types of key that are understood, and the way from a blob to one of them.</summary>
internal static class PublicKeyTypes
{
    /// <summary>Every signature algorithm of every type.</summary>
    public static IEnumerable<string> SignatureAlgorithms =>
        [Ed25519PublicKey.TypeName, .. NistCurve.All.Select(curve => curve.KeyType), .. RsaPublicKey.Algorithms];

    /// <exception cref="FormatException">The blob is malformed or of an unknown type.</exception>
    public static IPublicKey Read(ReadOnlySpan<byte> blob)
    {
        try
        {
            var reader = new SshReader(blob);
            var key = ReadParts(reader.ReadText(), ref reader);
            return reader.AtEnd ? key : throw new FormatException($"{reader.Rest.Length} octets too many follow the public key");
        }
        catch (SshProtocolException malformed)
        {
            throw new FormatException($"the public key is malformed: {malformed.Message}", malformed);
        }
    }

    private static IPublicKey ReadParts(string type, ref SshReader reader) => type switch
    {
        Ed25519PublicKey.TypeName => Ed25519PublicKey.Read(ref reader),
        RsaPublicKey.TypeName => RsaPublicKey.Read(ref reader),
        _ when NistCurve.All.FirstOrDefault(curve => curve.KeyType == type) is { } curve => EcdsaPublicKey.Read(curve, ref reader),
        _ => throw new FormatException($"keys of the type \"{Printable(type)}\" are not supported: ed25519, ecdsa and rsa are"),
    };

    // The name comes from outside and ends up in messages.
    private static string Printable(string type) => new([.. type.Take(64).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
}
