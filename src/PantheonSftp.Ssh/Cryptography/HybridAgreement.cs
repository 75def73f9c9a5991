using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// A post-quantum key encapsulation and X25519 together, secure while either of them is (draft-ietf-sshm-mlkem-hybrid-kex and
/// draft-ietf-sshm-ntruprime-ssh): values stand one behind the other, and the secret is the hash of both secrets.
/// </summary>
internal sealed class HybridAgreement(IKeyEncapsulation encapsulation, HashAlgorithmName hash) : IKeyAgreement
{
    public HashAlgorithmName Hash => hash;

    public AgreedSecret Agree(ReadOnlySpan<byte> clientValue)
    {
        KeyExchangeFailure.RequireLength("hybrid public key", clientValue, encapsulation.PublicKeyLength + X25519KeyPair.Length);

        using var pair = new X25519KeyPair();
        var classical = pair.Agree(clientValue[encapsulation.PublicKeyLength..]);
        var (ciphertext, postQuantum) = encapsulation.Encapsulate(clientValue[..encapsulation.PublicKeyLength]);

        byte[] both = [.. postQuantum, .. classical];
        var secret = CryptographicOperations.HashData(hash, both);
        CryptographicOperations.ZeroMemory(both);
        CryptographicOperations.ZeroMemory(postQuantum);
        CryptographicOperations.ZeroMemory(classical);
        return new([.. ciphertext, .. pair.PublicKey], SecretEncoding.String(secret));
    }
}
