using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>An ephemeral key pair of X25519 (RFC 7748), erased when it is disposed.</summary>
internal sealed class X25519KeyPair : IDisposable
{
    public const int Length = Sodium.X25519Length;

    private readonly byte[] _secretKey = RandomNumberGenerator.GetBytes(Length);

    public X25519KeyPair() => Sodium.X25519PublicKey(_secretKey, PublicKey);

    public byte[] PublicKey { get; } = new byte[Length];

    /// <summary>The secret shared with a peer.</summary>
    /// <exception cref="SshProtocolException">The peer's value has a wrong length or is a point of small order (RFC 8731 section 3).</exception>
    public byte[] Agree(ReadOnlySpan<byte> peerPublicKey)
    {
        KeyExchangeFailure.RequireLength("X25519 public key", peerPublicKey, Length);
        var secret = new byte[Length];
        return Sodium.TryX25519(_secretKey, peerPublicKey, secret)
            ? secret
            : throw KeyExchangeFailure.Because("the client's X25519 public key is a point of small order");
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_secretKey);
}
