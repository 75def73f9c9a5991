using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Shared secrets as they enter the exchange hash and the key derivation. What is passed in is erased: only the result remains.</summary>
internal static class SecretEncoding
{
    private static readonly byte[] SignOctet = [0];

    /// <summary>As an <c>mpint</c> (RFC 4253 section 8, RFC 5656 section 4, RFC 8731 section 3.1).</summary>
    public static byte[] Mpint(byte[] secret)
    {
        var magnitude = secret.AsSpan().TrimStart((byte)0);
        var needsSignOctet = !magnitude.IsEmpty && (magnitude[0] & 0x80) != 0;
        var encoded = WithLength(needsSignOctet ? SignOctet : [], magnitude);
        CryptographicOperations.ZeroMemory(secret);
        return encoded;
    }

    /// <summary>As a <c>string</c>, the form of the post-quantum hybrids.</summary>
    public static byte[] String(byte[] secret)
    {
        var encoded = WithLength([], secret);
        CryptographicOperations.ZeroMemory(secret);
        return encoded;
    }

    private static byte[] WithLength(ReadOnlySpan<byte> sign, ReadOnlySpan<byte> magnitude)
    {
        var encoded = new byte[sizeof(uint) + sign.Length + magnitude.Length];
        BinaryPrimitives.WriteUInt32BigEndian(encoded, (uint)(sign.Length + magnitude.Length));
        sign.CopyTo(encoded.AsSpan(sizeof(uint)));
        magnitude.CopyTo(encoded.AsSpan(sizeof(uint) + sign.Length));
        return encoded;
    }
}
