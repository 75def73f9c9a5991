using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PantheonSftp.Ssh.Keys;

/// <summary>The host keys of a directory, made on first use and the same ever after.</summary>
public sealed class SshHostKeyStore
{
    private readonly IReadOnlyList<SshHostKey> _withoutRsa;

    private SshHostKeyStore(IReadOnlyList<SshHostKey> withoutRsa, Task<SshHostKey> rsa)
    {
        _withoutRsa = withoutRsa;
        Rsa = rsa;
    }

    /// <summary>Keys that are there at once: ed25519 and ECDSA always, RSA when it was made earlier.</summary>
    public IReadOnlyList<SshHostKey> Ready => Rsa.IsCompletedSuccessfully ? [.. _withoutRsa, Rsa.Result] : _withoutRsa;

    /// <summary>The RSA key: already made, or being made in the background, since that takes 0.1 to 1 s.</summary>
    public Task<SshHostKey> Rsa { get; }

    /// <summary>
    /// Opens a directory, reading <c>ssh_host_ed25519_key</c>, <c>ssh_host_ecdsa_key</c> and <c>ssh_host_rsa_key</c> and making those
    /// that are missing, and the directory. Several processes may do so at once: all get the keys of the first.
    /// </summary>
    /// <exception cref="FormatException">A file there is no usable key.</exception>
    /// <exception cref="IOException">The directory cannot be made, read or written.</exception>
    public static SshHostKeyStore Open(string directory, ILogger? logger = null)
    {
        logger ??= NullLogger.Instance;
        Directory.CreateDirectory(directory);
        var ed25519 = LoadOrMake(Path.Combine(directory, "ssh_host_ed25519_key"), "ssh-ed25519", logger);
        var ecdsa = LoadOrMake(Path.Combine(directory, "ssh_host_ecdsa_key"), "ecdsa-sha2-nistp256", logger);

        var rsaPath = Path.Combine(directory, "ssh_host_rsa_key");
        var rsa = File.Exists(rsaPath)
            ? Task.FromResult(SshHostKey.Load(rsaPath, logger))
            : Task.Run(() => MakeInBackground(rsaPath, logger));
        return new([ed25519, ecdsa], rsa);
    }

    /// <summary>Keys derived from a seed, kept nowhere.</summary>
    public static SshHostKeyStore FromSeed(ReadOnlySpan<byte> seed)
    {
        var kept = seed.ToArray();
        return new(
            [SshHostKey.FromSeed(seed, "ssh-ed25519"), SshHostKey.FromSeed(seed, "ecdsa-sha2-nistp256")],
            Task.Run(() => SshHostKey.FromSeed(kept, "ssh-rsa")));
    }

    private static SshHostKey LoadOrMake(string path, string type, ILogger logger)
    {
        if (File.Exists(path))
            return SshHostKey.Load(path, logger);

        var key = SshHostKey.Generate(type);
        if (!key.TryCreate(path))
            return SshHostKey.Load(path, logger);
        KeyLog.HostKeyMade(logger, path, key.PublicKey.Fingerprint);
        return key;
    }

    // Nobody may be waiting for the key, and the directory may be gone by now: the key then serves unsaved.
    private static SshHostKey MakeInBackground(string path, ILogger logger)
    {
        var key = SshHostKey.Generate("ssh-rsa");
        try
        {
            if (!key.TryCreate(path))
                return SshHostKey.Load(path, logger);
            KeyLog.HostKeyMade(logger, path, key.PublicKey.Fingerprint);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            KeyLog.HostKeyNotSaved(logger, path, failed.Message);
        }

        return key;
    }
}
