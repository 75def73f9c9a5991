using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Staging;

/// <summary>What scenarios of the platform do with the emulator.</summary>
internal static class StagePlatform
{
    /// <summary>The emulator that all cells share.</summary>
    public static PantheonEmulator Emulator(this Stage stage) => stage.EmulatorTarget().Emulator;

    /// <summary>A site of this cell alone.</summary>
    public static Site OwnSite(this Stage stage, NewSite? settings = null) =>
        stage.Emulator().AddSite($"site-{Guid.NewGuid().ToString("N")[..12]}", SmallSite.Source, settings);

    /// <summary>An emulator of this cell alone.</summary>
    public static async Task<OwnEmulator> OwnEmulatorAsync(this Stage stage, Action<PantheonEmulatorOptions>? adjust = null) =>
        stage.Owns(await OwnEmulator.StartAsync(stage.EmulatorTarget(), adjust ?? (_ => { }), stage.Cancel));

    /// <summary>How to log in to an environment with the credential of the stage.</summary>
    public static Login LoginTo(this Stage stage, SiteEnvironment environment) => stage.Login with { User = environment.UserName };

    private static EmulatorTarget EmulatorTarget(this Stage stage) =>
        stage.Target as EmulatorTarget ?? throw new InvalidOperationException($"{nameof(Scenarios.Scenario.NeedsEmulator)} is not set");
}
