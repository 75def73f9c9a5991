using System.Security.Cryptography;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What happens to a connection while something is transferred.</summary>
internal static class Transfers
{
    /// <summary>The size of what is transferred: more than any client and the channel's window hold back together.</summary>
    public const int Mebibytes = 12;

    private const long RekeyAfter = 4L << 20;

    public static IEnumerable<Scenario> All =>
    [
        new("disturb/migration", "The container moves during an upload: the client notices, and finds the new home when it comes back", MigrationAsync) { NeedsEmulator = true },
        new("disturb/rekey-by-server", "The server renews the keys in the middle of transfers", RekeyByServerAsync) { NeedsEmulator = true },
        new("disturb/rekey-by-client", "The client renews the keys in the middle of transfers", RekeyByClientAsync) { NeedsEmulator = true },
        new("disturb/vanish", "A client that is gone in the middle of an upload leaves no session behind", VanishAsync) { NeedsEmulator = true },
        new("disturb/server-stops", "The server stops in the middle of a session: the client says so", ServerStopsAsync) { NeedsEmulator = true },
    ];

    private static async Task MigrationAsync(Stage stage)
    {
        var dev = stage.OwnSite().Dev;
        var source = stage.Props.Random(Mebibytes);
        var wire = stage.Owns(Gate.HoldingUp(stage.LoginTo(dev), source.Length / 4));
        stage.LogInAs(wire.Login);
        var home = dev.Home;

        // A client may come back by itself and begin anew: then the file must be there whole.
        var upload = await stage.TriesAsync(new Put(source.Path, "files/large.bin"), wire.Up, () => dev.MigrateAsync());
        if (upload.Succeeded)
            await ShouldBeAsync(dev.LocalPath("files/large.bin"), source, stage.Cancel);
        else
            stage.Show(upload.Text);

        stage.LogInAs(wire.Login);
        dev.Home.Should().NotBe(home);
        if (stage.Can<WorkingDirectory>())
            (await stage.DoesAsync(new WorkingDirectory())).Values.Should().Equal(dev.Home);
        await stage.DoesAsync(new Put(source.Path, "files/large.bin"));
        await ShouldBeAsync(dev.LocalPath("files/large.bin"), source, stage.Cancel);
    }

    private static async Task RekeyByServerAsync(Stage stage)
    {
        var emulator = await stage.OwnEmulatorAsync(options => options.Limits = options.Limits with { RekeyAfterBytes = RekeyAfter });

        await MovesBothWaysAsync(stage, emulator, emulator.Login);
    }

    private static async Task RekeyByClientAsync(Stage stage)
    {
        stage.Needs("rekey");
        var emulator = await stage.OwnEmulatorAsync();

        await MovesBothWaysAsync(stage, emulator, emulator.Login with { RekeyAfter = RekeyAfter });
    }

    private static async Task MovesBothWaysAsync(Stage stage, OwnEmulator emulator, Targets.Login login)
    {
        var source = stage.Props.Random(Mebibytes);
        var local = stage.Workspace.Local("large.bin");
        stage.LogInAs(login);

        await stage.DoesAsync(new Put(source.Path, "code/large.bin"));
        await ShouldBeAsync(emulator.Dev.LocalPath("code/large.bin"), source, stage.Cancel);
        var afterUpload = emulator.RenewedKeys;
        afterUpload.Should().BePositive("keys were renewed during the upload");

        await stage.DoesAsync(new Get("code/large.bin", local));
        await ShouldBeAsync(local, source, stage.Cancel);
        emulator.RenewedKeys.Should().BeGreaterThan(afterUpload, "keys were renewed during the download");
    }

    private static async Task VanishAsync(Stage stage)
    {
        var emulator = await stage.OwnEmulatorAsync();
        var source = stage.Props.Random(Mebibytes);
        var wire = stage.Owns(Gate.HoldingUp(emulator.Login, source.Length / 4));
        stage.LogInAs(wire.Login);

        await stage.VanishesInAsync(new Put(source.Path, "files/large.bin"), wire.Up);
        await stage.EventuallyAsync(() => emulator.Connections == 0, "the server lets the connection go");

        await stage.DoesAsync(new Put(source.Path, "files/large.bin"));
        await ShouldBeAsync(emulator.Dev.LocalPath("files/large.bin"), source, stage.Cancel);
    }

    private static async Task ServerStopsAsync(Stage stage)
    {
        var emulator = await stage.OwnEmulatorAsync();
        stage.LogInAs(emulator.Login);
        await stage.DoesAsync(stage.Errand);

        await emulator.DisposeAsync();

        await stage.IsCutOffAsync(stage.Errand);
    }

    private static async Task ShouldBeAsync(string path, RandomFile source, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        Convert.ToHexString(await SHA256.HashDataAsync(file, cancel)).Should().Be(source.Sha256);
    }
}
