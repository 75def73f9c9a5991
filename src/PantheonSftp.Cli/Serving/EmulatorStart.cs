using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Serving;

/// <summary>Starts the emulator that the settings ask for, and says what a person can mend when that fails.</summary>
internal static class EmulatorStart
{
    /// <returns>The emulator, or null when the end was asked for meanwhile.</returns>
    /// <exception cref="UserErrorException">It cannot start.</exception>
    public static async Task<PantheonEmulator?> RunAsync(ServeSettings settings, SshPublicKey? clientKey, ILoggerFactory logging, CancellationToken cancel)
    {
        var addresses = settings.Listen ?? ListenAddresses.AvailableLoopback(ListenAddresses.IsAvailable, logging.CreateLogger("PantheonSftp.Cli"));
        try
        {
            return await PantheonEmulator.StartAsync(await OptionsAsync(settings, addresses, clientKey, logging), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (SocketException error)
        {
            throw new UserErrorException(ExitCode.Address, Explain(error, settings.Port, addresses), error);
        }
        catch (DataDirectoryInUseException error)
        {
            throw new UserErrorException(ExitCode.DataInUse, $"--data: {error.Message}", error);
        }
        catch (ArgumentException error) when (error.ParamName == nameof(PantheonEmulatorOptions.HostKeys))
        {
            throw new UserErrorException(ExitCode.File, $"--host-key {string.Join(", ", settings.HostKeys)}: a key of this type is not offered here; give an ed25519, ECDSA (256 bit) or RSA key", error);
        }
        catch (SshKeyRefusedException error)
        {
            throw new UserErrorException(ExitCode.File, error.Message, error);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or DirectoryNotFoundException or FileNotFoundException)
        {
            throw new UserErrorException(ExitCode.File, error.Message, error);
        }
    }

    private static async Task<PantheonEmulatorOptions> OptionsAsync(
        ServeSettings settings, IReadOnlyList<IPAddress> addresses, SshPublicKey? clientKey, ILoggerFactory logging)
    {
        if (settings.Fixtures is { } fixtures && !Directory.Exists(fixtures))
            throw new UserErrorException(ExitCode.File, $"--fixtures {fixtures}: there is no such directory; leave the option out for the demo sites");
        if (settings.Password == PantheonEmulatorOptions.WellKnownPassword && !addresses.All(IPAddress.IsLoopback))
            throw new UserErrorException(ExitCode.Usage, "--password: the well-known password is taken on loopback addresses only; give another, or leave the option out to have one generated");

        var log = logging.CreateLogger("PantheonSftp.Cli");
        var keyDirectory = settings.Data is { } data ? Path.Combine(Path.GetFullPath(data), "host-keys") : StateDirectory.Locate();
        var options = new PantheonEmulatorOptions
        {
            ListenAddresses = addresses,
            Port = settings.Port,
            DataDirectory = settings.Data is null ? null : Path.GetFullPath(settings.Data),
            FixturesDirectory = settings.Fixtures is null ? null : Path.GetFullPath(settings.Fixtures),
            Password = settings.Password,
            AuthorizedKeys = [.. settings.AuthorizedKeys.SelectMany(AuthorizedKeysFile.Read), .. clientKey is null ? (SshPublicKey[])[] : [clientKey]],
            AcceptEd25519 = settings.AcceptsEd25519,
            Profile = ReadProfile(settings),
            LoggerFactory = logging,
        };
        if (settings.HostKeys.Count > 0)
            options.HostKeys = [.. settings.HostKeys.Select(file => LoadHostKey(file, log))];
        else if (settings.OffersPlatformHostKeys)
            options.HostKeys = [await SshHostKeyStore.Open(keyDirectory, log).Rsa];
        else
            options.HostKeyDirectory = keyDirectory;
        return options;
    }

    private static PlatformProfile ReadProfile(ServeSettings settings)
    {
        try
        {
            var profile = settings.Profile is { } path ? PlatformProfile.Load(path) : new PlatformProfile();
            return profile with
            {
                Algorithms = settings.OffersLegacyAlgorithms ? SshAlgorithms.WithLegacy : profile.Algorithms,
                WorkflowDuration = settings.WorkflowDuration ?? profile.WorkflowDuration,
            };
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException(ExitCode.File, $"--profile {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.File, $"--profile {settings.Profile} cannot be read: {error.Message.TrimEnd('.')}; name another, or leave the option out", error);
        }
    }

    private static SshHostKey LoadHostKey(string path, ILogger log)
    {
        try
        {
            return SshHostKey.Load(path, log);
        }
        catch (FormatException error)
        {
            throw new UserErrorException(ExitCode.File, $"--host-key {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.File, $"--host-key {path} cannot be read: {error.Message.TrimEnd('.')}; ssh-keygen -t ed25519 -f FILE makes a key", error);
        }
    }

    private static string Explain(SocketException error, int port, IReadOnlyList<IPAddress> addresses)
    {
        var where = string.Join(" or ", addresses);
        return error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"port {port} is in use on {where}: end the other program, or give --port another, or 0 for a free one",
            SocketError.AccessDenied => $"port {port} is not allowed to this user: give --port one from 1024 on",
            SocketError.AddressNotAvailable => $"{where} is no address of this machine: give --listen one that it has, or 0.0.0.0 for all of them",
            _ => $"cannot listen on {where}, port {port}: {error.Message}; try other values of --listen and --port",
        };
    }
}
