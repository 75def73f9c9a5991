using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh.Keys;

/// <summary>The host keys of a directory, made on first use and the same ever after.</summary>
public sealed class SshHostKeyStore
{
    /// <summary>Keys that are there at once: ed25519 and ECDSA always, RSA when it was made earlier.</summary>
    public IReadOnlyList<SshHostKey> Ready => throw new NotImplementedException();

    /// <summary>The RSA key: already made, or being made in the background, since that takes 0.1 to 1 s.</summary>
    public Task<SshHostKey> Rsa => throw new NotImplementedException();

    /// <summary>Opens a directory, reading <c>ssh_host_ed25519_key</c>, <c>ssh_host_ecdsa_key</c> and <c>ssh_host_rsa_key</c> and making those that are missing.</summary>
    /// <exception cref="FormatException">A file there is no usable key.</exception>
    public static SshHostKeyStore Open(string directory, ILogger? logger = null) => throw new NotImplementedException();

    /// <summary>Keys derived from a seed, kept nowhere.</summary>
    public static SshHostKeyStore FromSeed(ReadOnlySpan<byte> seed) => throw new NotImplementedException();
}
