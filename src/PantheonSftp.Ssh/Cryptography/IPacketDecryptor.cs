namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Opens incoming binary packets in place: the counterpart of <see cref="IPacketEncryptor"/>.</summary>
internal interface IPacketDecryptor : IDisposable
{
    /// <inheritdoc cref="IPacketEncryptor.BlockLength"/>
    int BlockLength { get; }

    /// <inheritdoc cref="IPacketEncryptor.LengthIsApart"/>
    bool LengthIsApart { get; }

    /// <inheritdoc cref="IPacketEncryptor.TagLength"/>
    int TagLength { get; }

    /// <summary>Octets that must have arrived before <see cref="DecryptLength"/> can be called: 4, or one block.</summary>
    int HeaderLength { get; }

    /// <summary>
    /// Whether a wrong length must look like a wrong MAC: what is told about the length of a packet that was put together from others tells
    /// of their content (CVE-2008-5161).
    /// </summary>
    bool HidesWrongLength => false;

    /// <summary>
    /// The packet's length field. Called once a packet, with its first <see cref="HeaderLength"/> octets, which the cipher
    /// may decrypt in place. The result is not authenticated yet: the caller bounds it.
    /// </summary>
    uint DecryptLength(uint sequenceNumber, Span<byte> header);

    /// <summary>Verifies and decrypts a whole packet, tag included. False when the tag is wrong: nothing of the packet may then be used.</summary>
    bool TryDecrypt(uint sequenceNumber, Span<byte> packet);
}
