using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The host keys that the options ask for: those there are at once, and the RSA key that may take a while.</summary>
internal sealed record EmulatorHostKeys(IReadOnlyList<SshHostKey> Ready, Func<Task<SshHostKey>>? Rsa)
{
    public static EmulatorHostKeys For(PantheonEmulatorOptions options, ILogger logger)
    {
        if (options.HostKeys.Count > 0)
            return new EmulatorHostKeys(options.HostKeys, null);
        var store = StoreFor(options, logger);
        var hasRsa = store.Ready.Any(key => key.PublicKey.Type == "ssh-rsa");
        return new EmulatorHostKeys(store.Ready, hasRsa ? null : () => store.Rsa);
    }

    private static SshHostKeyStore StoreFor(PantheonEmulatorOptions options, ILogger logger)
    {
        if (options.HostKeySeed is { } seed)
            return SshHostKeyStore.FromSeed(seed.Span);
        var directory = options.HostKeyDirectory ?? (options.DataDirectory is { } data ? Path.Combine(data, "host-keys") : null);
        return directory is null
            ? SshHostKeyStore.FromSeed(RandomNumberGenerator.GetBytes(32))
            : SshHostKeyStore.Open(directory, logger);
    }
}
