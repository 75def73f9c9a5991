using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>From an upload to a commit and to the live site.</summary>
internal static class PendingChanges
{
    public static IEnumerable<Scenario> All =>
    [
        new("rules/pending-changes", "What is uploaded to code is a pending change until it is committed, and deployed after that", PlayAsync) { NeedsEmulator = true },
    ];

    private static async Task PlayAsync(Stage stage)
    {
        var site = stage.OwnSite();
        var dev = site.Dev;
        stage.LogInAs(stage.LoginTo(dev));

        await stage.DoesAsync(new Put(stage.Local("new.php", "<?php\n"), "code/new.php"));
        await stage.DoesAsync(new Put(stage.Local("index.php", "<?php echo 'changed';\n"), "code/index.php"));
        await stage.DoesAsync(new Put(stage.Local("photo.jpg", "picture"), "files/photo.jpg"));

        dev.Diffstat().Files.Select(file => (file.Path, file.Status)).Should().BeEquivalentTo(
            [("index.php", FileChangeStatus.Modified), ("new.php", FileChangeStatus.Added)]);
        await dev.CommitAsync("By a client");
        dev.Diffstat().IsEmpty.Should().BeTrue();
        await site.Test.DeployAsync();
        File.ReadAllText(site.Test.LocalPath("code/new.php")).Should().Be("<?php\n");
    }
}
