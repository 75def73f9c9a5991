using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Observation;

/// <summary>An emulator as <c>serve</c> starts it, but for what is set: an environment of a demo site, of the kind and in the mode that are asked for.</summary>
internal sealed record ComparedEmulator : Target
{
    private const string SiteName = "demo-wordpress";

    private readonly TemporaryDirectory _directory;
    private readonly PantheonEmulator _emulator;

    private ComparedEmulator(TemporaryDirectory directory, PantheonEmulator emulator, Login login)
        : base("emulator", login, [login.Credential], $"files/conformance-{Guid.NewGuid().ToString("N")[..8]}")
    {
        _directory = directory;
        _emulator = emulator;
    }

    public override PantheonEmulator Emulator => _emulator;

    /// <param name="settings">What is set.</param>
    /// <param name="environment">As <see cref="ServerObservation.Environment"/>; null for dev.</param>
    /// <param name="connectionMode">As <see cref="ServerObservation.ConnectionMode"/>; null for SFTP mode, where there is one.</param>
    /// <param name="cancel">Ends the start.</param>
    public static async Task<ComparedEmulator> StartAsync(EmulatorSettings settings, string? environment, string? connectionMode, CancellationToken cancel)
    {
        var directory = new TemporaryDirectory(Path.GetTempPath());
        var key = await ClientKeys.MakeAsync(CredentialKind.KeyRsa, directory.Path, cancel);
        var emulator = await PantheonEmulator.StartAsync(
            new PantheonEmulatorOptions
            {
                DataDirectory = directory.Make("data"),
                AuthorizedKeys = [SshPublicKey.Parse(await File.ReadAllTextAsync(key.Secret + ".pub", cancel))],
                HostKeys = settings.HostKeys,
                Profile = settings.Profile,
            },
            cancel);
        await emulator.HostKeysCompleted.WaitAsync(cancel);
        foreach (var (line, answer) in settings.Answers)
            emulator.Commands.Register(line, answer);

        var site = emulator.Site(SiteName);
        var place = environment is "multidev" ? site.Environments.First(other => other.Kind == EnvironmentKind.Multidev) : site.Environment(environment ?? "dev");
        var mode = connectionMode is "git" ? ConnectionMode.Git : ConnectionMode.Sftp;
        if (place.ConnectionMode is { } now && now != mode)
            await place.SetConnectionModeAsync(mode);
        var credential = settings.Profile.AuthenticationMethods.Contains(AuthenticationMethods.PublicKey) ? key : new Credential(CredentialKind.Password, emulator.Accounts[0].Password!);
        return new ComparedEmulator(directory, emulator, EmulatorTarget.LoginOf(emulator, place, credential));
    }

    public override async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _directory.Dispose();
    }
}
