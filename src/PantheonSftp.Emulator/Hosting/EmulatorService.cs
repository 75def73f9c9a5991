using Microsoft.Extensions.Hosting;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>An emulator's life within a host.</summary>
internal sealed class EmulatorService(PantheonEmulatorOptions options) : IHostedService, IAsyncDisposable
{
    private PantheonEmulator? _emulator;

    public PantheonEmulator Emulator => _emulator
        ?? throw new InvalidOperationException("the emulator starts with the host: ask for it once the host has started");

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _emulator = await PantheonEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_emulator is not null)
            await _emulator.StopAsync(options.ShutdownDrain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync().ConfigureAwait(false);
    }
}
