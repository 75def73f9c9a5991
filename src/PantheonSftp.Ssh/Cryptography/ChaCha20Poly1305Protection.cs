using System.Buffers.Binary;
using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// <c>chacha20-poly1305@openssh.com</c> (OpenSSH's PROTOCOL.chacha20poly1305): the length is encrypted with a key of its own, and
/// the tag covers the encrypted packet. The nonce is the packet's sequence number, so nothing runs on from packet to packet.
/// </summary>
internal sealed class ChaCha20Poly1305Protection : IPacketEncryptor, IPacketDecryptor
{
    public const int KeyLength = 2 * Sodium.ChaChaKeyLength;

    private const int LengthFieldLength = 4;
    private const ulong BlockOfPolyKey = 0;
    private const ulong FirstBlockOfBody = 1;

    private readonly byte[] _bodyKey;
    private readonly byte[] _lengthKey;

    public ChaCha20Poly1305Protection(ReadOnlySpan<byte> key)
    {
        _bodyKey = key[..Sodium.ChaChaKeyLength].ToArray();
        _lengthKey = key[Sodium.ChaChaKeyLength..].ToArray();
    }

    public int BlockLength => 8;

    public bool LengthIsApart => true;

    public int TagLength => Sodium.Poly1305TagLength;

    public int HeaderLength => LengthFieldLength;

    public void Encrypt(uint sequenceNumber, Span<byte> packet)
    {
        Span<byte> nonce = stackalloc byte[Sodium.ChaChaNonceLength];
        Span<byte> polyKey = stackalloc byte[Sodium.Poly1305KeyLength];
        Prepare(sequenceNumber, nonce, polyKey);

        Sodium.ChaCha20(packet[..LengthFieldLength], nonce, 0, _lengthKey);
        Sodium.ChaCha20(packet[LengthFieldLength..^TagLength], nonce, FirstBlockOfBody, _bodyKey);
        Sodium.Poly1305(packet[..^TagLength], polyKey, packet[^TagLength..]);
        CryptographicOperations.ZeroMemory(polyKey);
    }

    /// <summary>Leaves the octets as they are, for the tag covers them encrypted.</summary>
    public uint DecryptLength(uint sequenceNumber, Span<byte> header)
    {
        Span<byte> nonce = stackalloc byte[Sodium.ChaChaNonceLength];
        BinaryPrimitives.WriteUInt64BigEndian(nonce, sequenceNumber);
        Span<byte> length = stackalloc byte[LengthFieldLength];
        Sodium.ChaCha20(header[..LengthFieldLength], length, nonce, 0, _lengthKey);
        return BinaryPrimitives.ReadUInt32BigEndian(length);
    }

    public bool TryDecrypt(uint sequenceNumber, Span<byte> packet)
    {
        Span<byte> nonce = stackalloc byte[Sodium.ChaChaNonceLength];
        Span<byte> polyKey = stackalloc byte[Sodium.Poly1305KeyLength];
        Prepare(sequenceNumber, nonce, polyKey);

        var valid = Sodium.VerifyPoly1305(packet[..^TagLength], polyKey, packet[^TagLength..]);
        CryptographicOperations.ZeroMemory(polyKey);
        if (valid)
            Sodium.ChaCha20(packet[LengthFieldLength..^TagLength], nonce, FirstBlockOfBody, _bodyKey);
        return valid;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bodyKey);
        CryptographicOperations.ZeroMemory(_lengthKey);
    }

    private void Prepare(uint sequenceNumber, Span<byte> nonce, Span<byte> polyKey)
    {
        BinaryPrimitives.WriteUInt64BigEndian(nonce, sequenceNumber);
        polyKey.Clear();
        Sodium.ChaCha20(polyKey, nonce, BlockOfPolyKey, _bodyKey);
    }
}
