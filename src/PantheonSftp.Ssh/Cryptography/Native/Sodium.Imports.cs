using System.Runtime.InteropServices;

namespace PantheonSftp.Ssh.Cryptography.Native;

// libsodium's own names and signatures.
internal static unsafe partial class Sodium
{
    private const string Library = "libsodium";

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    private static partial int crypto_stream_chacha20_xor_ic(byte* c, byte* m, ulong mlen, byte* n, ulong ic, byte* k);

    [LibraryImport(Library)]
    private static partial int crypto_onetimeauth_poly1305(byte* @out, byte* @in, ulong inlen, byte* k);

    [LibraryImport(Library)]
    private static partial int crypto_onetimeauth_poly1305_verify(byte* h, byte* @in, ulong inlen, byte* k);

    [LibraryImport(Library)]
    private static partial int crypto_scalarmult_curve25519(byte* q, byte* n, byte* p);

    [LibraryImport(Library)]
    private static partial int crypto_scalarmult_curve25519_base(byte* q, byte* n);

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_seed_keypair(byte* pk, byte* sk, byte* seed);

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_detached(byte* sig, ulong* siglen, byte* m, ulong mlen, byte* sk);

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_verify_detached(byte* sig, byte* m, ulong mlen, byte* pk);

    [LibraryImport(Library)]
    private static partial int crypto_kem_mlkem768_keypair(byte* pk, byte* sk);

    [LibraryImport(Library)]
    private static partial int crypto_kem_mlkem768_enc(byte* ct, byte* ss, byte* pk);

    [LibraryImport(Library)]
    private static partial int crypto_kem_mlkem768_dec(byte* ss, byte* ct, byte* sk);
}
