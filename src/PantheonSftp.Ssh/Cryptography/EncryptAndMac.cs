using System.Buffers.Binary;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>The classic protection (RFC 4253 section 6): everything but the MAC is encrypted, the length too, and the MAC covers the clear octets.</summary>
internal sealed class EncryptAndMac(IBlockTransform cipher, PacketMac mac) : IPacketEncryptor, IPacketDecryptor
{
    public int BlockLength => AesCtr.BlockLength;

    public bool LengthIsApart => false;

    public int TagLength => mac.TagLength;

    public int HeaderLength => BlockLength;

    public bool HidesWrongLength => cipher.IsChained;

    public void Encrypt(uint sequenceNumber, Span<byte> packet)
    {
        mac.Write(sequenceNumber, packet[..^TagLength], packet[^TagLength..]);
        cipher.Transform(packet[..^TagLength]);
    }

    public uint DecryptLength(uint sequenceNumber, Span<byte> header)
    {
        cipher.Transform(header[..HeaderLength]);
        return BinaryPrimitives.ReadUInt32BigEndian(header);
    }

    public bool TryDecrypt(uint sequenceNumber, Span<byte> packet)
    {
        var encrypted = packet[HeaderLength..^TagLength];
        if (encrypted.Length % BlockLength != 0)
            return false;
        cipher.Transform(encrypted);
        return mac.Verify(sequenceNumber, packet[..^TagLength], packet[^TagLength..]);
    }

    public void Dispose()
    {
        cipher.Dispose();
        mac.Dispose();
    }
}
