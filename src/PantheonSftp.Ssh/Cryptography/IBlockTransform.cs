namespace PantheonSftp.Ssh.Cryptography;

/// <summary>A block cipher in a mode whose state runs on from call to call, for one direction.</summary>
internal interface IBlockTransform : IDisposable
{
    /// <summary>Whether a block of one packet, moved to the beginning of another, decrypts to something of the first one.</summary>
    bool IsChained { get; }

    /// <summary>Encrypts, or decrypts, whole blocks of 16 octets in place.</summary>
    void Transform(Span<byte> blocks);
}
