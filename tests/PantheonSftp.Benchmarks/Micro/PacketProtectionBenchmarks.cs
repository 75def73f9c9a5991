using System.Buffers.Binary;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Benchmarks.Micro;

/// <summary>A packet's way through a cipher and its MAC, beside the library calls alone: the difference is ours.</summary>
[MemoryDiagnoser]
public class PacketProtectionBenchmarks
{
    private byte[] _packet = [];
    private byte[] _data = [];
    private IPacketEncryptor _alone = new NoProtection();
    private IPacketEncryptor _encryptor = new NoProtection();
    private IPacketDecryptor _decryptor = new NoProtection();
    private ILibraryCall _library = new ChaCha20Poly1305Call();
    private uint _number;

    /// <summary>The cipher, with its MAC where it has none of its own.</summary>
    [Params("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr hmac-sha2-256-etm@openssh.com", "aes256-ctr hmac-sha2-512-etm@openssh.com")]
    public string Algorithms { get; set; } = "";

    /// <summary>Octets of the padded part of the packet.</summary>
    [Params(64, 1024, 32 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var names = Algorithms.Split(' ');
        var protection = PacketProtection.For(names[0], names.Length > 1 ? names[1] : null);
        var (key, iv, macKey) = (new byte[protection.CipherKeyLength], new byte[protection.IvLength], new byte[protection.MacKeyLength]);
        // The state of a pair runs on in step; what only encrypts needs a state of its own.
        _alone = protection.CreateEncryptor(key, iv, macKey);
        _encryptor = protection.CreateEncryptor(key, iv, macKey);
        _decryptor = protection.CreateDecryptor(key, iv, macKey);
        _packet = new byte[sizeof(uint) + Length + _encryptor.TagLength];
        _data = new byte[Length];
        _number = 0;
        _library = names[0] switch
        {
            "aes256-gcm@openssh.com" => new AesGcmCall(32),
            "aes128-ctr" => new AesAndHmacCall(16, HashAlgorithmName.SHA256),
            "aes256-ctr" => new AesAndHmacCall(32, HashAlgorithmName.SHA512),
            _ => new ChaCha20Poly1305Call(),
        };
    }

    [Benchmark]
    public void Encrypt()
    {
        BinaryPrimitives.WriteInt32BigEndian(_packet, Length);
        _alone.Encrypt(_number++, _packet);
    }

    [Benchmark]
    public void LibraryEncrypts() => _library.Encrypt(_data);

    /// <summary>Both directions: a packet decrypts once only, where its number stands.</summary>
    [Benchmark]
    public void EncryptAndDecrypt()
    {
        BinaryPrimitives.WriteInt32BigEndian(_packet, Length);
        _encryptor.Encrypt(_number, _packet);
        _decryptor.DecryptLength(_number, _packet.AsSpan(0, _decryptor.HeaderLength));
        if (!_decryptor.TryDecrypt(_number++, _packet))
            throw new InvalidOperationException("the round trip failed");
    }

    [Benchmark]
    public void LibraryEncryptsAndDecrypts()
    {
        _library.Encrypt(_data);
        _library.Decrypt(_data);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _alone.Dispose();
        _encryptor.Dispose();
        _decryptor.Dispose();
    }
}
