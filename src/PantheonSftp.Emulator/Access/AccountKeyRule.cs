using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>Which keys an account may have. Source: the platform's documentation and Terminus, which matches the refusal's text.</summary>
internal static class AccountKeyRule
{
    /// <summary>What the SSH server asks of an RSA key at a login, in bits: a smaller one must not join an account that it cannot open.</summary>
    private const int MinRsaBits = 2048;

    public static bool Takes(string keyType, bool acceptsEd25519) =>
        keyType is "ssh-rsa" or "ecdsa-sha2-nistp256" || (acceptsEd25519 && keyType == "ssh-ed25519");

    /// <exception cref="SshKeyRefusedException">The platform does not take such a key, or the server could not let it in.</exception>
    public static void Check(SshPublicKey key, bool acceptsEd25519)
    {
        if (key.Type == "ssh-rsa" && key.Bits < MinRsaBits)
            throw new SshKeyRefusedException(
                $"The RSA key {key.Fingerprint} has {key.Bits} bits, and this server takes none below {MinRsaBits}: ssh-keygen -t rsa -b 4096 makes one.",
                RefusalKind.NotEmulated);
        if (Takes(key.Type, acceptsEd25519))
            return;
        var wayOut = key.Type == "ssh-ed25519"
            ? "Pantheon takes RSA and ECDSA (256 bit) keys only; the emulator takes this one, too, with --accept-ed25519 (AcceptEd25519 in code)."
            : "Pantheon takes RSA and ECDSA (256 bit) keys only: ssh-keygen -t rsa -b 4096 makes one.";
        throw new SshKeyRefusedException($"SSH validation failed: Unknown SSH key type '{key.Type}'. {wayOut} It is the key {key.Fingerprint}.", RefusalKind.PlatformRule);
    }
}

/// <summary>An account may not have such a key. Where the platform refuses it, the message begins with the platform's words; the way out follows.</summary>
public sealed class SshKeyRefusedException(string message, RefusalKind kind) : ArgumentException(message)
{
    /// <summary>Who refuses the key: the platform, or this server, which takes no short RSA keys.</summary>
    public RefusalKind Kind { get; } = kind;
}
