using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary><c>aes128-gcm@openssh.com</c> and <c>aes256-gcm@openssh.com</c> (RFC 5647): the length is authenticated but not encrypted.</summary>
internal sealed class AesGcmProtection : IPacketEncryptor, IPacketDecryptor
{
    public const int IvLength = 12;

    private const int LengthFieldLength = 4;
    private const int FixedFieldLength = 4;

    private readonly AesGcm _aes;
    private readonly byte[] _nonce;    // RFC 5647 section 7.1: 4 fixed octets and an invocation counter of 8

    public AesGcmProtection(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        _aes = new AesGcm(key, TagLength);
        _nonce = iv[..IvLength].ToArray();
    }

    public int BlockLength => 16;

    public bool LengthIsApart => true;

    public int TagLength => 16;

    public int HeaderLength => LengthFieldLength;

    public void Encrypt(uint sequenceNumber, Span<byte> packet)
    {
        var body = packet[LengthFieldLength..^TagLength];
        _aes.Encrypt(_nonce, body, body, packet[^TagLength..], associatedData: packet[..LengthFieldLength]);
        CountInvocation();
    }

    public uint DecryptLength(uint sequenceNumber, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public bool TryDecrypt(uint sequenceNumber, Span<byte> packet)
    {
        var body = packet[LengthFieldLength..^TagLength];
        try
        {
            _aes.Decrypt(_nonce, body, packet[^TagLength..], body, associatedData: packet[..LengthFieldLength]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        CountInvocation();
        return true;
    }

    public void Dispose() => _aes.Dispose();

    private void CountInvocation()
    {
        var counter = _nonce.AsSpan(FixedFieldLength);
        BinaryPrimitives.WriteUInt64BigEndian(counter, unchecked(BinaryPrimitives.ReadUInt64BigEndian(counter) + 1));
    }
}
