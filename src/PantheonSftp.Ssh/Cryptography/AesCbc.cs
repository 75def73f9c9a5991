using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>AES in cipher block chaining mode (RFC 4253 section 6.3): the last block of a packet is the next one's initialization vector.</summary>
internal sealed class AesCbc : IBlockTransform
{
    private const int BufferLength = 4096;

    private readonly ICryptoTransform _aes;
    private readonly byte[] _input = new byte[BufferLength];
    private readonly byte[] _output = new byte[BufferLength];

    private AesCbc(ICryptoTransform aes) => _aes = aes;

    public bool IsChained => true;

    public static AesCbc Encryptor(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        using var aes = Create(key);
        return new AesCbc(aes.CreateEncryptor(aes.Key, iv.ToArray()));
    }

    public static AesCbc Decryptor(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        using var aes = Create(key);
        return new AesCbc(aes.CreateDecryptor(aes.Key, iv.ToArray()));
    }

    public void Transform(Span<byte> blocks)
    {
        while (!blocks.IsEmpty)
        {
            var part = blocks[..Math.Min(blocks.Length, BufferLength)];
            part.CopyTo(_input);
            _aes.TransformBlock(_input, 0, part.Length, _output, 0);
            _output.AsSpan(0, part.Length).CopyTo(part);
            blocks = blocks[part.Length..];
        }
    }

    public void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_input);
        CryptographicOperations.ZeroMemory(_output);
    }

    private static Aes Create(ReadOnlySpan<byte> key)
    {
        var aes = Aes.Create();
        aes.SetKey(key);
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.None;
        return aes;
    }
}
