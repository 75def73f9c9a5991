using PantheonSftp.Ssh.Cryptography.Native;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>ML-KEM-768 (FIPS 203).</summary>
internal sealed class MlKem768 : IKeyEncapsulation
{
    private const int Modulus = 3329;
    private const int RhoLength = 32;

    public int PublicKeyLength => Sodium.MlKem768PublicKeyLength;

    public (byte[] Ciphertext, byte[] Secret) Encapsulate(ReadOnlySpan<byte> publicKey)
    {
        var ciphertext = new byte[Sodium.MlKem768CiphertextLength];
        var secret = new byte[Sodium.MlKem768SecretLength];
        return IsReduced(publicKey) && Sodium.TryEncapsulateMlKem768(publicKey, ciphertext, secret)
            ? (ciphertext, secret)
            : throw KeyExchangeFailure.Because("the client's ML-KEM-768 key is not valid");
    }

    /// <summary>FIPS 203 section 7.2, the modulus check: every 12-bit coefficient is below q. Public data, so time does not matter.</summary>
    private static bool IsReduced(ReadOnlySpan<byte> publicKey)
    {
        for (var i = 0; i < publicKey.Length - RhoLength; i += 3)
        {
            var first = publicKey[i] | ((publicKey[i + 1] & 0x0F) << 8);
            var second = (publicKey[i + 1] >> 4) | (publicKey[i + 2] << 4);
            if (first >= Modulus || second >= Modulus)
                return false;
        }

        return true;
    }
}
