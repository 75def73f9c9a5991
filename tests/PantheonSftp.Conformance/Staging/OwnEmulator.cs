using System.Diagnostics.Metrics;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Telemetry;
using PantheonSftp.Testing;

namespace PantheonSftp.Conformance.Staging;

/// <summary>An emulator of one cell alone, for what would disturb all others, with a small site.</summary>
internal sealed class OwnEmulator : IAsyncDisposable
{
    private readonly ScopedMeters _meters;
    private readonly MeterRecorder _connections;
    private readonly MeterRecorder _keyExchanges;

    private OwnEmulator(PantheonEmulator emulator, Login login, ScopedMeters meters, MeterRecorder connections, MeterRecorder keyExchanges)
    {
        (Emulator, _meters, _connections, _keyExchanges) = (emulator, meters, connections, keyExchanges);
        Dev = emulator.AddSite("own", SmallSite.Source).Dev;
        Login = login with { Port = emulator.Port, User = Dev.UserName };
    }

    public PantheonEmulator Emulator { get; }

    public SiteEnvironment Dev { get; }

    public Login Login { get; }

    /// <summary>How many connections are open.</summary>
    public int Connections => (int)_connections.Ask(SshTelemetry.ActiveConnections);

    /// <summary>How many times keys were exchanged after the beginning of a connection.</summary>
    public int RenewedKeys => _keyExchanges.Count(SshTelemetry.KeyExchangeDuration, (SshTelemetry.KeyExchangeKindTag, "rekey"));

    /// <summary>Starts one that lets in whom the target lets in, with the target's host keys.</summary>
    public static async Task<OwnEmulator> StartAsync(EmulatorTarget target, Action<PantheonEmulatorOptions> adjust, CancellationToken cancel)
    {
        var meters = new ScopedMeters();
        var connections = new MeterRecorder(meters, SshTelemetry.ActiveConnections);
        var keyExchanges = new MeterRecorder(meters, SshTelemetry.KeyExchangeDuration);
        var emulator = await target.StartAnotherAsync(options =>
        {
            options.MeterFactory = meters;
            adjust(options);
        }, cancel);
        return new OwnEmulator(emulator, target.Login, meters, connections, keyExchanges);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _connections.Dispose();
        _keyExchanges.Dispose();
        _meters.Dispose();
    }

    /// <summary>Makes meters that can be told from those of other emulators in this process.</summary>
    private sealed class ScopedMeters : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            var meter = new Meter(options);
            _made.Add(meter);
            return meter;
        }

        public void Dispose() => _made.ForEach(meter => meter.Dispose());
    }
}
