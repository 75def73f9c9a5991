namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>One emulator that OpenSSH's programs can log in to, for the tests of a class that do not change its modes.</summary>
public sealed class EmulatorWithOpenSsh : IAsyncLifetime
{
    internal OpenSshTools Tools { get; } = new();

    internal CollectingLogger Log { get; } = new();

    public PantheonEmulator Pantheon { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { AuthorizedKeys = [Tools.PublicKey], LoggerFactory = Log });

    public async ValueTask DisposeAsync()
    {
        await Pantheon.DisposeAsync();
        Tools.Dispose();
    }
}
