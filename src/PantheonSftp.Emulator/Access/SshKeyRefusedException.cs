using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>An account may not have such a key. Where the platform refuses it, the message begins with the platform's words; the way out follows.</summary>
public sealed class SshKeyRefusedException : ArgumentException
{
    private SshKeyRefusedException(string message, RefusalKind kind, string? platformText = null)
        : base(message) => (Kind, PlatformText) = (kind, platformText);

    /// <summary>Who refuses the key: the platform, or this server, which takes no short RSA keys.</summary>
    public RefusalKind Kind { get; }

    /// <summary>The platform's sentence alone, which Terminus looks for; null where it is not known.</summary>
    public string? PlatformText { get; }

    internal static SshKeyRefusedException UnknownType(SshPublicKey key)
    {
        var text = $"SSH validation failed: Unknown SSH key type '{key.Type}'.";
        var wayOut = key.Type == "ssh-ed25519"
            ? "Pantheon takes RSA and ECDSA (256 bit) keys only; the emulator takes this one, too, with --accept-ed25519 (AcceptEd25519 in code)."
            : "Pantheon takes RSA and ECDSA (256 bit) keys only: ssh-keygen -t rsa -b 4096 makes one.";
        return new($"{text} {wayOut} It is the key {key.Fingerprint}.", RefusalKind.PlatformRule, text);
    }

    internal static SshKeyRefusedException TooShort(SshPublicKey key, int least) => new(
        $"The RSA key {key.Fingerprint} has {key.Bits} bits, and this server takes none below {least}: ssh-keygen -t rsa -b 4096 makes one.", RefusalKind.NotEmulated);

    internal static SshKeyRefusedException InUse(SshPublicKey key, string other) => new(
        $"{other} has the key {key.Fingerprint} already, and a key stands for one account: remove it there, or take another.", RefusalKind.NotEmulated);

    internal static SshKeyRefusedException NoKey(string why) => new($"SSH validation failed: this is no public key ({why}).", RefusalKind.PlatformRule);
}
