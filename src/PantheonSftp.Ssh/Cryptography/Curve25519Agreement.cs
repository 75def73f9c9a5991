using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary><c>curve25519-sha256</c> (RFC 8731).</summary>
internal sealed class Curve25519Agreement : IKeyAgreement
{
    public HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public AgreedSecret Agree(ReadOnlySpan<byte> clientValue)
    {
        using var pair = new X25519KeyPair();
        return new(pair.PublicKey, SecretEncoding.Mpint(pair.Agree(clientValue)));
    }
}
