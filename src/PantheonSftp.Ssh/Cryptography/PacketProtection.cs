using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>What two negotiated names, cipher and MAC, need from the key derivation (RFC 4253 section 7.2) and make of it.</summary>
internal sealed class PacketProtection
{
    /// <summary>Makes one direction's protection from key material of exactly the lengths that the <see cref="PacketProtection"/> names.</summary>
    public delegate T Factory<out T>(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> macKey);

    private static readonly Dictionary<string, PacketProtection> Aeads = new()
    {
        ["chacha20-poly1305@openssh.com"] = Aead(ChaCha20Poly1305Protection.KeyLength, 0, (key, _, _) => new ChaCha20Poly1305Protection(key)),
        ["aes256-gcm@openssh.com"] = Aead(32, AesGcmProtection.IvLength, (key, iv, _) => new AesGcmProtection(key, iv)),
        ["aes128-gcm@openssh.com"] = Aead(16, AesGcmProtection.IvLength, (key, iv, _) => new AesGcmProtection(key, iv)),
    };

    private static readonly Dictionary<string, BlockCipher> BlockCiphers = new()
    {
        ["aes256-ctr"] = Ctr(32),
        ["aes192-ctr"] = Ctr(24),
        ["aes128-ctr"] = Ctr(16),
        ["aes256-cbc"] = Cbc(32),
        ["aes192-cbc"] = Cbc(24),
        ["aes128-cbc"] = Cbc(16),
    };

    private static readonly Dictionary<string, Mac> Macs = new()
    {
        ["hmac-sha2-256-etm@openssh.com"] = new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, EncryptsFirst: true),
        ["hmac-sha2-512-etm@openssh.com"] = new(HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, EncryptsFirst: true),
        ["hmac-sha2-256"] = new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, EncryptsFirst: false),
        ["hmac-sha2-512"] = new(HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, EncryptsFirst: false),
        ["hmac-sha1"] = new(HashAlgorithmName.SHA1, SHA1.HashSizeInBytes, EncryptsFirst: false),
    };

    private delegate IBlockTransform BlockTransformFactory(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv);

    /// <summary>Octets of the encryption key.</summary>
    public required int CipherKeyLength { get; init; }

    /// <summary>Octets of the initialization vector; 0 when the cipher needs none.</summary>
    public required int IvLength { get; init; }

    /// <summary>Octets of the integrity key; 0 with an AEAD.</summary>
    public required int MacKeyLength { get; init; }

    public required Factory<IPacketEncryptor> CreateEncryptor { get; init; }

    public required Factory<IPacketDecryptor> CreateDecryptor { get; init; }

    /// <summary>Every cipher that <see cref="For"/> knows.</summary>
    public static IEnumerable<string> CipherNames => [.. Aeads.Keys, .. BlockCiphers.Keys];

    /// <summary>Every MAC that <see cref="For"/> knows.</summary>
    public static IEnumerable<string> MacNames => Macs.Keys;

    /// <summary>Whether the cipher authenticates by itself, so that no MAC need be negotiated (RFC 5647 section 5.1 as OpenSSH reads it).</summary>
    public static bool IsAead(string cipher) => Aeads.ContainsKey(cipher);

    /// <summary>The protection of a cipher and a MAC. An AEAD ignores the MAC's name, which may then be null.</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static PacketProtection For(string cipher, string? mac)
    {
        if (Aeads.TryGetValue(cipher, out var aead))
            return aead;
        if (!BlockCiphers.TryGetValue(cipher, out var blockCipher))
            throw new ArgumentException($"unknown cipher {cipher}", nameof(cipher));
        if (mac is null || !Macs.TryGetValue(mac, out var chosenMac))
            throw new ArgumentException($"unknown MAC {mac}", nameof(mac));
        return Combine(blockCipher, chosenMac);
    }

    private static PacketProtection Combine(BlockCipher cipher, Mac mac) => new()
    {
        CipherKeyLength = cipher.KeyLength,
        IvLength = AesCtr.BlockLength,
        MacKeyLength = mac.Length,
        CreateEncryptor = mac.EncryptsFirst
            ? (key, iv, macKey) => new EncryptThenMac(cipher.Encryptor(key, iv), new PacketMac(mac.Hash, macKey))
            : (key, iv, macKey) => new EncryptAndMac(cipher.Encryptor(key, iv), new PacketMac(mac.Hash, macKey)),
        CreateDecryptor = mac.EncryptsFirst
            ? (key, iv, macKey) => new EncryptThenMac(cipher.Decryptor(key, iv), new PacketMac(mac.Hash, macKey))
            : (key, iv, macKey) => new EncryptAndMac(cipher.Decryptor(key, iv), new PacketMac(mac.Hash, macKey)),
    };

    private static PacketProtection Aead<T>(int keyLength, int ivLength, Factory<T> create)
        where T : class, IPacketEncryptor, IPacketDecryptor => new()
        {
            CipherKeyLength = keyLength,
            IvLength = ivLength,
            MacKeyLength = 0,
            CreateEncryptor = create,
            CreateDecryptor = create,
        };

    private static BlockCipher Ctr(int keyLength)
    {
        BlockTransformFactory both = (key, iv) => new AesCtr(key, iv);
        return new(keyLength, both, both);
    }

    private static BlockCipher Cbc(int keyLength) => new(keyLength, AesCbc.Encryptor, AesCbc.Decryptor);

    private sealed record BlockCipher(int KeyLength, BlockTransformFactory Encryptor, BlockTransformFactory Decryptor);

    private sealed record Mac(HashAlgorithmName Hash, int Length, bool EncryptsFirst);
}
