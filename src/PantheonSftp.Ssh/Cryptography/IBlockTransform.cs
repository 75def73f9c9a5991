namespace PantheonSftp.Ssh.Cryptography;

/// <summary>A block cipher in a mode whose state runs on from call to call, for one direction.</summary>
internal interface IBlockTransform : IDisposable
{
    /// <summary>Encrypts, or decrypts, whole blocks of 16 octets in place.</summary>
    void Transform(Span<byte> blocks);
}
