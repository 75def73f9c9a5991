namespace PantheonSftp.Emulator.Access;

/// <summary>Which keys an account may have. Source: the platform's documentation and Terminus, which matches the refusal's text.</summary>
internal static class AccountKeyRule
{
    public static bool Takes(string keyType, bool acceptsEd25519) =>
        keyType is "ssh-rsa" or "ecdsa-sha2-nistp256" || (acceptsEd25519 && keyType == "ssh-ed25519");

    /// <exception cref="SshKeyRefusedException">The platform does not take keys of this type.</exception>
    public static void Check(string keyType, bool acceptsEd25519)
    {
        if (Takes(keyType, acceptsEd25519))
            return;
        var wayOut = keyType == "ssh-ed25519"
            ? "Pantheon takes RSA and ECDSA (256 bit) keys only; the emulator takes this one, too, with --accept-ed25519 (AcceptEd25519 in code)."
            : "Pantheon takes RSA and ECDSA (256 bit) keys only: ssh-keygen -t rsa -b 4096 makes one.";
        throw new SshKeyRefusedException($"SSH validation failed: Unknown SSH key type '{keyType}'. {wayOut}");
    }
}

/// <summary>The platform does not take a key of this type. The message has the platform's words and the way out.</summary>
public sealed class SshKeyRefusedException(string message) : ArgumentException(message);
