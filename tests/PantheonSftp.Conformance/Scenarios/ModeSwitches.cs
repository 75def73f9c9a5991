using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Somebody switches the connection mode while a client is at work.</summary>
internal static class ModeSwitches
{
    public static IEnumerable<Scenario> All =>
    [
        new("disturb/mode-switch", "A session that is open when the mode changes may no longer write code, and may again", MidSessionAsync) { NeedsEmulator = true },
        new("disturb/mode-switch-in-upload", "An upload that is half done when the mode changes fails, and leaves nothing", MidUploadAsync) { NeedsEmulator = true },
    ];

    private static async Task MidSessionAsync(Stage stage)
    {
        var dev = stage.OwnSite().Dev;
        stage.LogInAs(stage.LoginTo(dev));
        await stage.DoesAsync(new Put(stage.Local("a.txt", "text"), "code/a.txt"));

        await dev.SetConnectionModeAsync(ConnectionMode.Git);
        await stage.IsRefusedAsync(new Put(stage.Local("b.txt", "text"), "code/b.txt"), "permission-denied");
        await stage.DoesAsync(new Put(stage.Local("b.txt", "text"), "files/b.txt"));
        File.Exists(dev.LocalPath("code/a.txt")).Should().BeFalse("a switch to Git mode discards what was not committed");
        File.Exists(dev.LocalPath("code/b.txt")).Should().BeFalse();

        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        await stage.DoesAsync(new Put(stage.Local("b.txt", "text"), "code/b.txt"));
    }

    private static async Task MidUploadAsync(Stage stage)
    {
        var dev = stage.OwnSite().Dev;
        var source = stage.Props.Random(Transfers.Mebibytes);
        var wire = stage.Owns(Gate.HoldingUp(stage.LoginTo(dev), source.Length / 4));
        stage.LogInAs(wire.Login);
        var upload = new Put(source.Path, "code/large.bin");

        var answer = await stage.TriesAsync(upload, wire.Up, () => dev.SetConnectionModeAsync(ConnectionMode.Git));

        stage.Refused(upload, answer);
        await stage.EventuallyAsync(() => NamesIn(dev.LocalPath("code")).SequenceEqual([".gitignore", "index.php", "wp-content"]), "nothing of the file is left");
    }

    private static IEnumerable<string?> NamesIn(string directory) => Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
