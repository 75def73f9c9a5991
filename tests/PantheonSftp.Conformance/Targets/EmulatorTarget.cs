using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Targets;

/// <summary>The emulator, in this process.</summary>
internal sealed record EmulatorTarget : Target
{
    /// <summary>The site of scenarios that need nothing of their own.</summary>
    public const string SharedSite = "conformance";

    private readonly TemporaryDirectory _directory;
    private readonly ClientKeys _keys;

    private EmulatorTarget(TemporaryDirectory directory, ClientKeys keys, PantheonEmulator emulator, Login login, IReadOnlyList<Credential> credentials, Credential stranger)
        : base("emulator", login, credentials, "code/conformance")
    {
        _directory = directory;
        _keys = keys;
        Stranger = stranger;
        Emulator = emulator;
    }

    public override PantheonEmulator Emulator { get; }

    public override int LargeFile => 1024;

    public override string WritableAnywhere => "tmp";

    public static async Task<EmulatorTarget> StartAsync(CancellationToken cancel)
    {
        var directory = new TemporaryDirectory(Path.GetTempPath());
        var keys = await ClientKeys.CreateAsync(directory.Path, cancel);
        var options = OptionsFor(keys);
        options.DataDirectory = directory.Make("data");
        var emulator = await StartAsync(options, cancel);
        await emulator.HostKeysCompleted.WaitAsync(cancel);

        var dev = emulator.AddSite(SharedSite).Dev;
        var password = emulator.Accounts[0].Password!;
        var login = LoginOf(emulator, dev, new Credential(CredentialKind.Password, password));
        Credential[] credentials = [login.Credential, new Credential(CredentialKind.KeyboardInteractive, password), .. keys.All];
        var stranger = await ClientKeys.MakeAsync(CredentialKind.KeyEcdsa, directory.Make("stranger"), cancel);
        return new EmulatorTarget(directory, keys, emulator, login, credentials, stranger);
    }

    /// <summary>Starts one more that lets in the same people and has the same host keys.</summary>
    public Task<PantheonEmulator> StartAnotherAsync(Action<PantheonEmulatorOptions> adjust, CancellationToken cancel)
    {
        var options = OptionsFor(_keys);
        options.HostKeys = Emulator.HostKeys;
        adjust(options);
        return StartAsync(options, cancel);
    }

    public override string? LocalPath(string remote) => Emulator.Site(SharedSite).Dev.LocalPath(remote);

    public override async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task<PantheonEmulator> StartAsync(PantheonEmulatorOptions options, CancellationToken cancel)
    {
        var emulator = await PantheonEmulator.StartAsync(options, cancel);
        // Clients that only run commands show by this one that they are in, and the emulator answers nothing that is not registered.
        emulator.Commands.Register("pwd", new CommandAnswer("/\n"));
        return emulator;
    }

    private static PantheonEmulatorOptions OptionsFor(ClientKeys keys) => new()
    {
        AuthorizedKeys = [.. keys.PublicLines.Select(SshPublicKey.Parse)],
        AcceptEd25519 = true,
        // The platform offers no keyboard-interactive, which clients must be able to use with an emulator that does.
        Profile = new PlatformProfile
        {
            AuthenticationMethods = [AuthenticationMethods.Password, AuthenticationMethods.PublicKey, AuthenticationMethods.KeyboardInteractive],
        },
    };

    /// <summary>How a client logs in to an environment of an emulator on loopback.</summary>
    public static Login LoginOf(PantheonEmulator emulator, SiteEnvironment environment, Credential credential) => new(
        "127.0.0.1", emulator.Port, environment.UserName, credential,
        [.. emulator.HostKeys.Select(key => new HostKey(key.PublicKey.Type, Convert.ToBase64String(key.PublicKey.Blob.Span)))]);
}
