namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>An emulator whose log is kept, and the machine's own programs logged in as the demo account. Tests of a class share one where they do not change its modes.</summary>
public sealed class RunningEmulator : IAsyncLifetime
{
    public PantheonEmulator Pantheon { get; private set; } = null!;

    internal OpenSshClient OpenSsh { get; private set; } = null!;

    internal CollectingLogger Log { get; } = new();

    internal static Task<RunningEmulator> StartAsync(PlatformProfile profile) => new RunningEmulator().StartAsync(new PantheonEmulatorOptions { Profile = profile });

    public async ValueTask InitializeAsync() => await StartAsync(new PantheonEmulatorOptions());

    public async ValueTask DisposeAsync()
    {
        await Pantheon.DisposeAsync();
        OpenSsh.Dispose();
    }

    private async Task<RunningEmulator> StartAsync(PantheonEmulatorOptions options)
    {
        options.LoggerFactory = Log;
        Pantheon = await PantheonEmulator.StartAsync(options);
        OpenSsh = new OpenSshClient(Pantheon.Address, Pantheon.Port);
        Pantheon.Accounts[0].AddKey(OpenSsh.PublicKey);
        return this;
    }
}
