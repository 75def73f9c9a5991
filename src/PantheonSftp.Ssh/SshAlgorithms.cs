using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh;

/// <summary>The algorithms that a server offers, each list with the best first (RFC 4253 section 7.1).</summary>
public sealed record SshAlgorithms
{
    /// <summary>Key exchange methods.</summary>
    public IReadOnlyList<string> KeyExchanges { get; init; } =
    [
        "mlkem768x25519-sha256", "sntrup761x25519-sha512", "sntrup761x25519-sha512@openssh.com",
        "curve25519-sha256", "curve25519-sha256@libssh.org",
        "ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521",
        "diffie-hellman-group-exchange-sha256", "diffie-hellman-group16-sha512", "diffie-hellman-group18-sha512", "diffie-hellman-group14-sha256",
    ];

    /// <summary>Signature algorithms of the host keys. Those that no host key of the server can make are left out of the offer.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = ["ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"];

    /// <summary>Signature algorithms accepted from clients, announced in <c>server-sig-algs</c> (RFC 8308 section 3.1).</summary>
    public IReadOnlyList<string> PublicKeySignatures { get; init; } =
        ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"];

    /// <summary>Ciphers, the same for both directions.</summary>
    public IReadOnlyList<string> Ciphers { get; init; } =
        ["chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr", "aes192-ctr", "aes128-ctr"];

    /// <summary>MACs, the same for both directions; unused with ciphers that authenticate by themselves.</summary>
    public IReadOnlyList<string> Macs { get; init; } =
        ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"];

    /// <summary>Compressions, the same for both directions.</summary>
    public IReadOnlyList<string> Compressions { get; init; } = ["none", "zlib@openssh.com"];

    /// <summary>What a server should offer today.</summary>
    public static SshAlgorithms Default { get; } = new();

    /// <summary>The default and, behind it, what old clients need: SHA-1 signatures, exchanges and MACs, and CBC ciphers.</summary>
    public static SshAlgorithms WithLegacy { get; } = new()
    {
        KeyExchanges = [.. Default.KeyExchanges, "diffie-hellman-group14-sha1"],
        HostKeys = [.. Default.HostKeys, "ssh-rsa"],
        PublicKeySignatures = [.. Default.PublicKeySignatures, "ssh-rsa"],
        Ciphers = [.. Default.Ciphers, "aes256-cbc", "aes192-cbc", "aes128-cbc"],
        Macs = [.. Default.Macs, "hmac-sha1"],
    };

    /// <summary>Names the first list that is empty or holds an unknown name, and the names that are known.</summary>
    /// <exception cref="ArgumentException">A list cannot work.</exception>
    public void Validate()
    {
        Require(KeyExchanges, KeyAgreements.Names, nameof(KeyExchanges));
        Require(HostKeys, PublicKeyTypes.SignatureAlgorithms, nameof(HostKeys));
        Require(PublicKeySignatures, PublicKeyTypes.SignatureAlgorithms, nameof(PublicKeySignatures));
        Require(Ciphers, PacketProtection.CipherNames, nameof(Ciphers));
        Require(Macs, PacketProtection.MacNames, nameof(Macs));
        Require(Compressions, PacketCompressions.Names, nameof(Compressions));
    }

    private static void Require(IReadOnlyList<string> names, IEnumerable<string> known, string option)
    {
        var knownNames = known.ToList();
        if (names.Count == 0)
            throw new ArgumentException($"{option} is empty: at least one is needed of {string.Join(", ", knownNames)}", option);
        if (names.FirstOrDefault(name => !knownNames.Contains(name)) is { } unknown)
            throw new ArgumentException($"{option} names \"{unknown}\", which is unknown: known are {string.Join(", ", knownNames)}", option);
    }
}
