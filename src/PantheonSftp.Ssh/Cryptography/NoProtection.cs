using System.Buffers.Binary;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Packets in the clear, as they are before the first NEWKEYS (RFC 4253 section 6).</summary>
internal sealed class NoProtection : IPacketEncryptor, IPacketDecryptor
{
    public int BlockLength => 8;

    public bool LengthIsApart => false;

    public int TagLength => 0;

    public int HeaderLength => 4;

    public void Encrypt(uint sequenceNumber, Span<byte> packet)
    {
    }

    public uint DecryptLength(uint sequenceNumber, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public bool TryDecrypt(uint sequenceNumber, Span<byte> packet) => true;

    public void Dispose()
    {
    }
}
