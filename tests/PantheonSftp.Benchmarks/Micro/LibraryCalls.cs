using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Benchmarks.Micro;

/// <summary>What a library needs for the octets of a packet when nothing of SSH is around it: the floor of the packet's cost.</summary>
internal interface ILibraryCall
{
    void Encrypt(Span<byte> data);

    void Decrypt(Span<byte> data);
}

/// <summary>.NET's AES-GCM.</summary>
internal sealed class AesGcmCall(int keyLength) : ILibraryCall
{
    private readonly AesGcm _aes = new(new byte[keyLength], 16);
    private readonly byte[] _nonce = new byte[12];
    private readonly byte[] _tag = new byte[16];

    public void Encrypt(Span<byte> data) => _aes.Encrypt(_nonce, data, data, _tag);

    public void Decrypt(Span<byte> data) => _aes.Decrypt(_nonce, data, _tag, data);
}

/// <summary>libsodium's ChaCha20 and Poly1305.</summary>
internal sealed class ChaCha20Poly1305Call : ILibraryCall
{
    private readonly byte[] _key = new byte[Sodium.ChaChaKeyLength];
    private readonly byte[] _nonce = new byte[Sodium.ChaChaNonceLength];
    private readonly byte[] _tag = new byte[Sodium.Poly1305TagLength];

    public void Encrypt(Span<byte> data)
    {
        Sodium.ChaCha20(data, _nonce, 1, _key);
        Sodium.Poly1305(data, _key, _tag);
    }

    public void Decrypt(Span<byte> data)
    {
        if (!Sodium.VerifyPoly1305(data, _key, _tag))
            throw new InvalidOperationException("the tag is wrong");
        Sodium.ChaCha20(data, _nonce, 1, _key);
    }
}

/// <summary>.NET's AES in ECB mode, which makes a counter mode's key stream, and its HMAC.</summary>
internal sealed class AesAndHmacCall : ILibraryCall
{
    private readonly ICryptoTransform _aes;
    private readonly IncrementalHash _hmac;
    private readonly byte[] _stream = new byte[64 * 1024];
    private readonly byte[] _tag = new byte[64];

    public AesAndHmacCall(int keyLength, HashAlgorithmName hash)
    {
        using var aes = Aes.Create();
        aes.SetKey(new byte[keyLength]);
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        _aes = aes.CreateEncryptor();
        _hmac = IncrementalHash.CreateHMAC(hash, new byte[32]);
    }

    public void Encrypt(Span<byte> data)
    {
        // The XOR is no library's, so it is left out.
        _aes.TransformBlock(_stream, 0, data.Length & ~15, _stream, 0);
        _hmac.AppendData(data);
        _hmac.GetHashAndReset(_tag);
    }

    public void Decrypt(Span<byte> data) => Encrypt(data);
}
