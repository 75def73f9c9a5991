using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ssh-ed25519</c>, the public half (RFC 8709).</summary>
internal sealed class Ed25519PublicKey(byte[] point) : IPublicKey
{
    public const string TypeName = "ssh-ed25519";

    public string Type => TypeName;

    public int Bits => 256;

    public IReadOnlyList<string> SignatureAlgorithms { get; } = [TypeName];

    public ReadOnlySpan<byte> Point => point;

    public static Ed25519PublicKey Read(ref SshReader reader)
    {
        var point = reader.ReadString();
        return point.Length == Sodium.Ed25519PublicKeyLength
            ? new Ed25519PublicKey(point.ToArray())
            : throw new FormatException($"an ed25519 key has {Sodium.Ed25519PublicKeyLength} octets, not {point.Length}");
    }

    public void WriteParts(SshWriter blob) => blob.String(point);

    public bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == Sodium.Ed25519SignatureLength && Sodium.VerifyEd25519(data, point, signature);
}
