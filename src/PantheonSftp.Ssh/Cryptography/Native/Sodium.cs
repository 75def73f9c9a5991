namespace PantheonSftp.Ssh.Cryptography.Native;

/// <summary>The functions of libsodium that SSH needs, each with its lengths checked before the library sees a pointer.</summary>
internal static unsafe partial class Sodium
{
    public const int ChaChaKeyLength = 32;
    public const int ChaChaNonceLength = 8;
    public const int Poly1305KeyLength = 32;
    public const int Poly1305TagLength = 16;
    public const int X25519Length = 32;
    public const int Ed25519SeedLength = 32;
    public const int Ed25519PublicKeyLength = 32;
    public const int Ed25519SecretKeyLength = 64;
    public const int Ed25519SignatureLength = 64;
    public const int MlKem768PublicKeyLength = 1184;
    public const int MlKem768SecretKeyLength = 2400;
    public const int MlKem768CiphertextLength = 1088;
    public const int MlKem768SecretLength = 32;

    // The library chooses its fastest code for the processor here; without it, it takes the slowest.
    static Sodium()
    {
        if (sodium_init() < 0)
            throw new InvalidOperationException("libsodium cannot be initialised");
    }

    /// <summary>XORs data in place with the ChaCha20 stream of an 8-octet nonce, from a block on.</summary>
    public static void ChaCha20(Span<byte> data, ReadOnlySpan<byte> nonce, ulong block, ReadOnlySpan<byte> key) =>
        ChaCha20(data, data, nonce, block, key);

    /// <summary>XORs <paramref name="input"/> with the ChaCha20 stream of an 8-octet nonce, from a block on.</summary>
    public static void ChaCha20(ReadOnlySpan<byte> input, Span<byte> output, ReadOnlySpan<byte> nonce, ulong block, ReadOnlySpan<byte> key)
    {
        Require(output.Length == input.Length && nonce.Length == ChaChaNonceLength && key.Length == ChaChaKeyLength);
        fixed (byte* to = output, from = input, n = nonce, k = key)
            Succeed(crypto_stream_chacha20_xor_ic(to, from, (ulong)input.Length, n, block, k));
    }

    public static void Poly1305(ReadOnlySpan<byte> message, ReadOnlySpan<byte> key, Span<byte> tag)
    {
        Require(key.Length == Poly1305KeyLength && tag.Length == Poly1305TagLength);
        fixed (byte* t = tag, m = message, k = key)
            Succeed(crypto_onetimeauth_poly1305(t, m, (ulong)message.Length, k));
    }

    /// <summary>Compares in constant time.</summary>
    public static bool VerifyPoly1305(ReadOnlySpan<byte> message, ReadOnlySpan<byte> key, ReadOnlySpan<byte> tag)
    {
        Require(key.Length == Poly1305KeyLength && tag.Length == Poly1305TagLength);
        fixed (byte* t = tag, m = message, k = key)
            return crypto_onetimeauth_poly1305_verify(t, m, (ulong)message.Length, k) == 0;
    }

    public static void X25519PublicKey(ReadOnlySpan<byte> secretKey, Span<byte> publicKey)
    {
        Require(secretKey.Length == X25519Length && publicKey.Length == X25519Length);
        fixed (byte* s = secretKey, p = publicKey)
            Succeed(crypto_scalarmult_curve25519_base(p, s));
    }

    /// <summary>False when the shared secret is all zero: the peer sent a point of small order (RFC 7748 section 6.1).</summary>
    public static bool TryX25519(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> peerPublicKey, Span<byte> secret)
    {
        Require(secretKey.Length == X25519Length && peerPublicKey.Length == X25519Length && secret.Length == X25519Length);
        fixed (byte* q = secret, s = secretKey, p = peerPublicKey)
            return crypto_scalarmult_curve25519(q, s, p) == 0;
    }

    public static void Ed25519KeyPair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        Require(seed.Length == Ed25519SeedLength && publicKey.Length == Ed25519PublicKeyLength && secretKey.Length == Ed25519SecretKeyLength);
        fixed (byte* p = publicKey, s = secretKey, from = seed)
            Succeed(crypto_sign_ed25519_seed_keypair(p, s, from));
    }

    public static void SignEd25519(ReadOnlySpan<byte> message, ReadOnlySpan<byte> secretKey, Span<byte> signature)
    {
        Require(secretKey.Length == Ed25519SecretKeyLength && signature.Length == Ed25519SignatureLength);
        fixed (byte* to = signature, m = message, s = secretKey)
            Succeed(crypto_sign_ed25519_detached(to, null, m, (ulong)message.Length, s));
    }

    public static bool VerifyEd25519(ReadOnlySpan<byte> message, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signature)
    {
        Require(publicKey.Length == Ed25519PublicKeyLength && signature.Length == Ed25519SignatureLength);
        fixed (byte* from = signature, m = message, p = publicKey)
            return crypto_sign_ed25519_verify_detached(from, m, (ulong)message.Length, p) == 0;
    }

    public static void MlKem768KeyPair(Span<byte> publicKey, Span<byte> secretKey)
    {
        Require(publicKey.Length == MlKem768PublicKeyLength && secretKey.Length == MlKem768SecretKeyLength);
        fixed (byte* p = publicKey, s = secretKey)
            Succeed(crypto_kem_mlkem768_keypair(p, s));
    }

    /// <summary>False when the library refuses the encapsulation key.</summary>
    public static bool TryEncapsulateMlKem768(ReadOnlySpan<byte> publicKey, Span<byte> ciphertext, Span<byte> secret)
    {
        Require(publicKey.Length == MlKem768PublicKeyLength && ciphertext.Length == MlKem768CiphertextLength && secret.Length == MlKem768SecretLength);
        fixed (byte* c = ciphertext, s = secret, p = publicKey)
            return crypto_kem_mlkem768_enc(c, s, p) == 0;
    }

    public static void DecapsulateMlKem768(ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> secretKey, Span<byte> secret)
    {
        Require(ciphertext.Length == MlKem768CiphertextLength && secretKey.Length == MlKem768SecretKeyLength && secret.Length == MlKem768SecretLength);
        fixed (byte* s = secret, c = ciphertext, k = secretKey)
            Succeed(crypto_kem_mlkem768_dec(s, c, k));
    }

    private static void Require(bool lengthsAreRight)
    {
        if (!lengthsAreRight)
            throw new ArgumentException("a buffer has not the length that libsodium expects");
    }

    private static void Succeed(int result)
    {
        if (result != 0)
            throw new InvalidOperationException("libsodium failed where it cannot");
    }
}
