using PantheonSftp.Conformance.Observation;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Tests.Observation;

/// <summary>What the emulator shows with its defaults; the tests of a class share one.</summary>
public sealed class EmulatorObservation : IAsyncLifetime
{
    private ComparedEmulator _emulator = null!;

    internal ServerObservation Observation { get; private set; } = null!;

    /// <summary>The environment that was observed.</summary>
    internal SiteEnvironment Environment => _emulator.Emulator.Site("demo-wordpress").Dev;

    public async ValueTask InitializeAsync()
    {
        _emulator = await ComparedEmulator.StartAsync(new EmulatorSettings(), null, null, TestContext.Current.CancellationToken);
        Observation = await ObserveAsync(_emulator);
    }

    public async ValueTask DisposeAsync() => await _emulator.DisposeAsync();

    internal static Task<ServerObservation> ObserveAsync(Target target) =>
        new Observer(target.Login, target.Scratch).ObserveAsync(TestContext.Current.CancellationToken);

    internal static async Task<ServerObservation> ObserveAsync(EmulatorSettings settings)
    {
        await using var emulator = await ComparedEmulator.StartAsync(settings, null, null, TestContext.Current.CancellationToken);
        return await ObserveAsync(emulator);
    }
}
