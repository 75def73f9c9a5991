using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>Which keys an account may have. Source: the platform's documentation and Terminus, which matches the refusal's text.</summary>
internal static class AccountKeyRule
{
    /// <summary>What the SSH server asks of an RSA key at a login, in bits: a smaller one must not join an account that it cannot open.</summary>
    private const int MinRsaBits = 2048;

    public static bool Takes(string keyType, bool acceptsEd25519) =>
        keyType is "ssh-rsa" or "ecdsa-sha2-nistp256" || (acceptsEd25519 && keyType == "ssh-ed25519");

    /// <exception cref="SshKeyRefusedException">The line is no public key.</exception>
    public static AccountKey Read(string line)
    {
        try
        {
            return AccountKey.Of(SshPublicKey.Parse(line), line);
        }
        catch (FormatException e)
        {
            throw SshKeyRefusedException.NoKey(e.Message);
        }
    }

    /// <exception cref="SshKeyRefusedException">The platform does not take such a key, or the server could not let it in.</exception>
    public static void Check(SshPublicKey key, bool acceptsEd25519)
    {
        if (key.Type == "ssh-rsa" && key.Bits < MinRsaBits)
            throw SshKeyRefusedException.TooShort(key, MinRsaBits);
        if (!Takes(key.Type, acceptsEd25519))
            throw SshKeyRefusedException.UnknownType(key);
    }
}
