namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>One emulator for the tests of a class that do not change its modes.</summary>
public sealed class SharedEmulator : IAsyncLifetime
{
    public PantheonEmulator Pantheon { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Pantheon = await PantheonEmulator.StartAsync();

    public ValueTask DisposeAsync() => Pantheon.DisposeAsync();
}
