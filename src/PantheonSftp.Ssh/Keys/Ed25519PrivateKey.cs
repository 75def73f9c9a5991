using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Keys;

/// <summary><c>ssh-ed25519</c>, the private half (RFC 8709).</summary>
internal sealed class Ed25519PrivateKey : IPrivateKey
{
    private readonly byte[] _secretKey = new byte[Sodium.Ed25519SecretKeyLength];    // seed and public key, one behind the other
    private readonly Ed25519PublicKey _publicKey;

    public Ed25519PrivateKey(ReadOnlySpan<byte> seed)
    {
        var point = new byte[Sodium.Ed25519PublicKeyLength];
        Sodium.Ed25519KeyPair(seed, point, _secretKey);
        _publicKey = new Ed25519PublicKey(point);
    }

    public IPublicKey PublicKey => _publicKey;

    public static Ed25519PrivateKey Generate()
    {
        var seed = RandomNumberGenerator.GetBytes(Sodium.Ed25519SeedLength);
        var key = new Ed25519PrivateKey(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    public static Ed25519PrivateKey ReadPrivateParts(ref SshReader section)
    {
        var point = section.ReadString();
        var secretKey = section.ReadString();
        if (secretKey.Length != Sodium.Ed25519SecretKeyLength)
            throw new FormatException($"an ed25519 private key has {Sodium.Ed25519SecretKeyLength} octets, not {secretKey.Length}");

        var key = new Ed25519PrivateKey(secretKey[..Sodium.Ed25519SeedLength]);
        return key._publicKey.Point.SequenceEqual(point)
            ? key
            : throw new FormatException("the two halves of the ed25519 key do not belong together");
    }

    public byte[] Sign(string algorithm, ReadOnlySpan<byte> data)
    {
        var signature = new byte[Sodium.Ed25519SignatureLength];
        Sodium.SignEd25519(data, _secretKey, signature);
        return signature;
    }

    public void WritePrivateParts(SshWriter section) => section.String(_publicKey.Point).String(_secretKey);
}
