using PantheonSftp.Conformance.Operations;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What may be written in which environment and mode, and what a client shows where it may not.</summary>
internal static class WriteRules
{
    public static IEnumerable<Scenario> All =>
    [
        new("rules/mode-switch", "A session that is open when the mode changes may no longer write code", ModeSwitchAsync) { NeedsEmulator = true },
    ];

    private static async Task ModeSwitchAsync(Stage stage)
    {
        var dev = stage.OwnSite().Dev;
        stage.LogInAs(stage.LoginTo(dev));
        await stage.DoesAsync(new Put(stage.Local("a.txt", "text"), "code/a.txt"));

        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        (await stage.IsRefusedAsync(new Put(stage.Local("b.txt", "text"), "code/b.txt"))).Should().ContainEquivalentOf("permission denied");
        await stage.DoesAsync(new Put(stage.Local("b.txt", "text"), "files/b.txt"));
        File.Exists(dev.LocalPath("code/b.txt")).Should().BeFalse();
    }
}
