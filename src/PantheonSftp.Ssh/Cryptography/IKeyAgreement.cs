using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// The server's half of a key exchange in which each side sends one value. That covers Diffie-Hellman, elliptic curves and the
/// post-quantum hybrids, since an <c>mpint</c> and a <c>string</c> are framed alike.
/// </summary>
internal interface IKeyAgreement
{
    /// <summary>The hash of the exchange and of the key derivation (RFC 4253 sections 7.2 and 8).</summary>
    HashAlgorithmName Hash { get; }

    /// <summary>Answers the client's value. Each call makes a fresh ephemeral key.</summary>
    /// <exception cref="SshProtocolException">The client's value is malformed or degenerate (KEY_EXCHANGE_FAILED).</exception>
    AgreedSecret Agree(ReadOnlySpan<byte> clientValue);
}

/// <summary>What a key agreement yields.</summary>
/// <param name="ServerValue">Contents of the string (or mpint) that the server sends, in the form that enters the exchange hash.</param>
/// <param name="EncodedSecret">The shared secret K as it enters the hashes, with its length: an mpint, or a string for the hybrids.</param>
internal readonly record struct AgreedSecret(byte[] ServerValue, byte[] EncodedSecret);
