using System.Buffers.Binary;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// The protection of the MACs named <c>-etm@openssh.com</c> (OpenSSH's PROTOCOL section 1.5): the length stays clear, the MAC covers the
/// encrypted packet, and a forged packet is never decrypted.
/// </summary>
internal sealed class EncryptThenMac(IBlockTransform cipher, PacketMac mac) : IPacketEncryptor, IPacketDecryptor
{
    private const int LengthFieldLength = 4;

    public int BlockLength => AesCtr.BlockLength;

    public bool LengthIsApart => true;

    public int TagLength => mac.TagLength;

    public int HeaderLength => LengthFieldLength;

    public void Encrypt(uint sequenceNumber, Span<byte> packet)
    {
        cipher.Transform(packet[LengthFieldLength..^TagLength]);
        mac.Write(sequenceNumber, packet[..^TagLength], packet[^TagLength..]);
    }

    public uint DecryptLength(uint sequenceNumber, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public bool TryDecrypt(uint sequenceNumber, Span<byte> packet)
    {
        var encrypted = packet[LengthFieldLength..^TagLength];
        if (encrypted.Length % BlockLength != 0 || !mac.Verify(sequenceNumber, packet[..^TagLength], packet[^TagLength..]))
            return false;
        cipher.Transform(encrypted);
        return true;
    }

    public void Dispose()
    {
        cipher.Dispose();
        mac.Dispose();
    }
}
