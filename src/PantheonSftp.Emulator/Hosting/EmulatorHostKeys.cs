using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The host keys that the options ask for: those there are at once, and the RSA key where it is still being made.</summary>
internal sealed record EmulatorHostKeys(IReadOnlyList<SshHostKey> Ready, Task<SshHostKey>? Rsa)
{
    public static EmulatorHostKeys For(PantheonEmulatorOptions options, ILogger logger)
    {
        if (options.HostKeys.Count > 0)
            return new EmulatorHostKeys(options.HostKeys, null);
        if (options.HostKeySeed is { } seed)
            return Of(SshHostKeyStore.FromSeed(seed.Span));
        return DirectoryOf(options) is { } directory ? Of(SshHostKeyStore.Open(directory, logger)) : MakeNew();
    }

    /// <summary>The directory that keeps them, and what else has to hold as long as they do; null where nothing does.</summary>
    public static string? DirectoryOf(PantheonEmulatorOptions options) =>
        options.HostKeyDirectory ?? (options.DataDirectory is { } data ? Path.Combine(data, "host-keys") : null);

    private static EmulatorHostKeys Of(SshHostKeyStore store)
    {
        var ready = store.Ready;
        return new EmulatorHostKeys(ready, ready.Any(key => key.PublicKey.Type == "ssh-rsa") ? null : store.Rsa);
    }

    /// <summary>Keys of one start. An RSA key would cost each of a test run's many emulators up to a second of a processor.</summary>
    private static EmulatorHostKeys MakeNew() => new([SshHostKey.Generate("ssh-ed25519"), SshHostKey.Generate("ecdsa-sha2-nistp256")], null);
}
