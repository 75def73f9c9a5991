namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// Protects outgoing binary packets (RFC 4253 section 6) in place: a cipher with its MAC, or an AEAD that is both.
/// One object serves one direction from one NEWKEYS to the next and keeps the state that runs on from packet to packet.
/// </summary>
internal interface IPacketEncryptor : IDisposable
{
    /// <summary>What the padded part of a packet is a multiple of, at least 8.</summary>
    int BlockLength { get; }

    /// <summary>Whether the four octets of the length stand outside the padded part (AEAD and encrypt-then-MAC).</summary>
    bool LengthIsApart { get; }

    /// <summary>Octets of the MAC or tag behind the packet.</summary>
    int TagLength { get; }

    /// <summary>Encrypts <c>length, padding length, payload, padding</c> and writes the tag into the last <see cref="TagLength"/> octets.</summary>
    void Encrypt(uint sequenceNumber, Span<byte> packet);
}
