using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>The inside of <c>-----BEGIN OPENSSH PRIVATE KEY-----</c> (OpenSSH's PROTOCOL.key), without encryption.</summary>
internal static class OpenSshPrivateKeyFormat
{
    private const string NotEncrypted = "none";
    private const int BlockLength = 8;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("openssh-key-v1\0");

    /// <exception cref="FormatException">The content is malformed, encrypted or of an unknown type.</exception>
    public static IPrivateKey Read(ReadOnlySpan<byte> content)
    {
        try
        {
            if (!content.StartsWith(Magic))
                throw new FormatException("the content does not begin with openssh-key-v1");
            return ReadKeys(content[Magic.Length..]);
        }
        catch (SshProtocolException malformed)
        {
            throw new FormatException($"the content is cut short or damaged: {malformed.Message}", malformed);
        }
    }

    public static byte[] Write(IPrivateKey key, string comment)
    {
        var section = WritePrivateSection(key, comment);
        var content = new SshWriter(2048)
            .Bytes(Magic)
            .Text(NotEncrypted)    // cipher
            .Text(NotEncrypted)    // key derivation
            .String([])            // and its options
            .UInt32(1)
            .String(SshPublicKey.Of(key.PublicKey).Blob.Span)
            .String(section)
            .ToArray();
        CryptographicOperations.ZeroMemory(section);
        return content;
    }

    private static IPrivateKey ReadKeys(ReadOnlySpan<byte> content)
    {
        var reader = new SshReader(content);
        if (reader.ReadText() != NotEncrypted)
            throw new EncryptedKeyException();
        reader.ReadString();
        reader.ReadString();
        var count = reader.ReadUInt32();
        if (count != 1)
            throw new FormatException($"the file holds {count} keys instead of one");

        var publicBlob = reader.ReadString();
        var section = new SshReader(reader.ReadString());
        if (section.ReadUInt32() != section.ReadUInt32())
            throw new FormatException("the two check numbers differ");

        var key = ReadPrivateParts(section.ReadText(), ref section);
        return SshPublicKey.Of(key.PublicKey).Blob.Span.SequenceEqual(publicBlob)
            ? key
            : throw new FormatException("the public and the private half do not belong together");
    }

    private static IPrivateKey ReadPrivateParts(string type, ref SshReader section) => type switch
    {
        Ed25519PublicKey.TypeName => Ed25519PrivateKey.ReadPrivateParts(ref section),
        RsaPublicKey.TypeName => RsaPrivateKey.ReadPrivateParts(ref section),
        _ when NistCurve.All.FirstOrDefault(curve => curve.KeyType == type) is { } curve => EcdsaPrivateKey.ReadPrivateParts(curve, ref section),
        _ => throw new FormatException("keys of its type are not supported: ed25519, ecdsa and rsa are"),
    };

    private static byte[] WritePrivateSection(IPrivateKey key, string comment)
    {
        Span<byte> check = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(check);
        var number = BinaryPrimitives.ReadUInt32BigEndian(check);

        var section = new SshWriter(2048).UInt32(number).UInt32(number).Text(key.PublicKey.Type);
        key.WritePrivateParts(section);
        section.Text(comment);
        for (byte padding = 1; section.Length % BlockLength != 0; padding++)
            section.Byte(padding);
        return section.ToArray();
    }
}
