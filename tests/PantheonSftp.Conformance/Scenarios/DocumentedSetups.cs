using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>The guides for graphical clients, followed as far as the engines inside them go.</summary>
internal static class DocumentedSetups
{
    public static IEnumerable<Scenario> All =>
    [
        Of("winscp", "psftp", "WinSCP's guide: an RSA key, the home, an edit of a file in code", WinScpAsync),
        Of("vscode", "ssh2-sftp-client", "The guide for VS Code: a PEM key, uploads on saving by both styles of path, a commit", VsCodeAsync),
        Of("phpstorm", "jsch", "PhpStorm's guide: the root path found by itself, the deployment path /code, and the root path anew after a migration", PhpStormAsync),
        Of("filezilla", "fzsftp", "FileZilla's guide: no remote directory, uploads through code/sites/default/files and files", FileZillaAsync),
    ];

    private static Scenario Of(string name, string client, string title, Func<Stage, Task> play) =>
        new($"documented/{name}", title, play) { NeedsEmulator = true, Clients = [client] };

    private static SiteEnvironment Enters(Stage stage, CredentialKind kind, NewSite? settings = null)
    {
        var dev = stage.OwnSite(settings).Dev;
        stage.LogInAs(stage.LoginTo(dev) with { Credential = stage.Credential(kind) });
        return dev;
    }

    private static async Task WinScpAsync(Stage stage)
    {
        var dev = Enters(stage, CredentialKind.KeyRsa);
        await ShowsHomeAsync(stage);

        var local = stage.Workspace.Local("index.php");
        await stage.DoesAsync(new Get("code/index.php", local));
        await File.AppendAllTextAsync(local, "echo 'edited';\n", stage.Cancel);
        await stage.DoesAsync(new Put(local, "code/index.php"));

        File.ReadAllText(dev.LocalPath("code/index.php")).Should().EndWith("echo 'edited';\n");
        IsPending(dev, "index.php");
    }

    private static async Task VsCodeAsync(Stage stage)
    {
        var dev = Enters(stage, CredentialKind.KeyRsa);
        var local = stage.Local("index.php", "<?php echo 'saved';\n");

        await stage.DoesAsync(new Put(local, "./code/index.php"));
        IsPending(dev, "index.php");
        await dev.CommitAsync("Saved in the editor");

        await stage.DoesAsync(new Put(stage.Local("index.php", "<?php echo 'saved again';\n"), "/code/index.php"));
        IsPending(dev, "index.php");
        File.ReadAllText(dev.LocalPath("code/index.php")).Should().Be("<?php echo 'saved again';\n");
    }

    private static async Task PhpStormAsync(Stage stage)
    {
        var dev = Enters(stage, CredentialKind.KeyEcdsa);
        var root = (await stage.DoesAsync(new WorkingDirectory())).Values.Should().ContainSingle().Subject;
        root.Should().Be(dev.Home);
        (await stage.DoesAsync(new List($"{root}/code"))).Values.Should().Contain("index.php");
        await stage.DoesAsync(new Put(stage.Local("a.php", "<?php\n"), $"{root}/code/a.php"));
        IsPending(dev, "a.php");

        await dev.MigrateAsync();
        stage.LogInAs(stage.Login);
        await stage.IsRefusedAsync(new Put(stage.Local("b.php", "<?php\n"), $"{root}/code/b.php"));
        await stage.DoesAsync(new Put(stage.Local("b.php", "<?php\n"), $"{dev.Home}/code/b.php"));
        File.Exists(dev.LocalPath("code/b.php")).Should().BeTrue();
    }

    private static async Task FileZillaAsync(Stage stage)
    {
        var links = new Dictionary<string, string> { ["code/sites/default/files"] = "../../../files" };
        var dev = Enters(stage, CredentialKind.Password, new NewSite { Links = links });
        await ShowsHomeAsync(stage);

        await stage.DoesAsync(new Put(stage.Local("a.jpg", "a"), "code/sites/default/files/a.jpg"));
        await stage.DoesAsync(new Put(stage.Local("b.jpg", "b"), "files/b.jpg"));

        LocalTree.Read(dev.LocalPath("files")).Keys.Should().BeEquivalentTo("photo.jpg", "a.jpg", "b.jpg");
        dev.Diffstat().IsEmpty.Should().BeTrue();
    }

    private static async Task ShowsHomeAsync(Stage stage) => (await stage.DoesAsync(new List("."))).Values.Should().Contain(["code", "files", "logs"]);

    private static void IsPending(SiteEnvironment dev, string file) =>
        dev.Diffstat().Files.Should().ContainSingle().Which.Should().Match<FileChange>(change => change.Path == file);
}
