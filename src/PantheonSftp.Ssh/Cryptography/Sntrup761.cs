using Org.BouncyCastle.Pqc.Crypto.NtruPrime;
using Org.BouncyCastle.Security;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Streamlined NTRU Prime 761 (draft-ietf-sshm-ntruprime-ssh).</summary>
internal sealed class Sntrup761 : IKeyEncapsulation
{
    public int PublicKeyLength => 1158;

    // Every string of the right length decodes to a key, so there is nothing else to refuse.
    public (byte[] Ciphertext, byte[] Secret) Encapsulate(ReadOnlySpan<byte> publicKey)
    {
        var key = new SNtruPrimePublicKeyParameters(SNtruPrimeParameters.sntrup761, publicKey.ToArray());
        using var encapsulated = new SNtruPrimeKemGenerator(new SecureRandom()).GenerateEncapsulated(key);
        return (encapsulated.GetEncapsulation(), encapsulated.GetSecret());
    }
}
