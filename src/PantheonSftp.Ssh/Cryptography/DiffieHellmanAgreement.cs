using System.Security.Cryptography;
using Org.BouncyCastle.Math;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Diffie-Hellman over a MODP group (RFC 4253 section 8, RFC 8268), fixed or chosen in a group exchange (RFC 4419).</summary>
internal sealed class DiffieHellmanAgreement(DiffieHellmanGroup group, HashAlgorithmName hash) : IKeyAgreement
{
    // Twice the bits of the strongest cipher: finding so short an exponent is as hard as that cipher (RFC 4419 section 6.2).
    private const int ExponentLength = 512 / 8;

    public HashAlgorithmName Hash => hash;

    public AgreedSecret Agree(ReadOnlySpan<byte> clientValue)
    {
        var client = Read(clientValue);
        var octets = RandomNumberGenerator.GetBytes(ExponentLength);
        var exponent = new BigInteger(1, octets);
        CryptographicOperations.ZeroMemory(octets);

        var server = group.Generator.ModPow(exponent, group.Prime);
        var secret = client.ModPow(exponent, group.Prime);

        // The signed form is the content of an mpint: an octet of zero stands before a leading bit of one.
        return new(server.ToByteArray(), SecretEncoding.Mpint(secret.ToByteArrayUnsigned()));
    }

    // RFC 4253 section 8 asks for [1, p-1]; 1 and p-1 would make the secret known to everyone.
    private BigInteger Read(ReadOnlySpan<byte> clientValue)
    {
        if (clientValue.Length > (group.Bits / 8) + 1)
            throw KeyExchangeFailure.Because($"the client's value has {clientValue.Length} octets, too many for a group of {group.Bits} bits");

        var value = new BigInteger(1, clientValue.ToArray());
        return value.CompareTo(BigInteger.Two) >= 0 && value.CompareTo(group.Prime.Subtract(BigInteger.Two)) <= 0
            ? value
            : throw KeyExchangeFailure.Because("the client's Diffie-Hellman value is not between 2 and p - 2");
    }
}
