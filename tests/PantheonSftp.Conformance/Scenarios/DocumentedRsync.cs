using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>The rsync commands of the platform's documentation and of the tools that are built on it, word for word but for host and port.</summary>
internal static class DocumentedRsync
{
    public static IEnumerable<Scenario> All =>
    [
        Of("rsync-up", "The documented upload of files, through ~/tmp/", UpAsync),
        Of("rsync-down", "The documented download of files", DownAsync),
        Of("rsync-logs", "The documented download of logs", LogsAsync),
        Of("rsync-empty", "The documented emptying of a directory", EmptyAsync),
        Of("terminus-rsync", "What terminus rsync and DDEV send, with delayed updates", TerminusAsync),
        Of("build-tools-rsync", "What the build tools fetch and send", BuildToolsAsync),
        Of("ci-rsync", "What a CI job uploads in SFTP mode is pending at once, and is committed", ContinuousIntegrationAsync),
        Of("rsync-refused", "An upload of code in Git mode fails, and says why", RefusedAsync, ConnectionMode.Git),
    ];

    private static Scenario Of(string name, string title, Func<Stage, SiteEnvironment, Task> play, ConnectionMode mode = ConnectionMode.Sftp) =>
        DocumentedCommands.Of("rsync", name, title, mode, play);

    private static async Task UpAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Has("files", new() { ["2026/11/photo two.jpg"] = "picture", [".hidden"] = "dot" });

        await stage.RunsAsync("rsync -rLvz --size-only --checksum --ipv4 --progress -e 'ssh -p {port}' ./files/. --temp-dir=~/tmp/ {user}@{host}:files/");

        LocalTree.Read(dev.LocalPath("files")).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["2026/11/photo two.jpg"] = "picture",
            [".hidden"] = "dot",
            ["photo.jpg"] = "photo",
        });
        LocalTree.Read(dev.LocalPath("tmp")).Should().BeEmpty();
    }

    private static async Task DownAsync(Stage stage, SiteEnvironment dev)
    {
        LocalTree.Write(dev.LocalPath("files"), new Dictionary<string, string> { ["2026/a.jpg"] = "a" });

        await stage.RunsAsync("rsync -rvlz --copy-unsafe-links --size-only --checksum --ipv4 --progress -e 'ssh -p {port}' {user}@{host}:files/ ./files");

        LocalTree.Read(stage.Workspace.Local("files")).Should().BeEquivalentTo(new Dictionary<string, string> { ["2026/a.jpg"] = "a", ["photo.jpg"] = "photo" });
    }

    private static async Task LogsAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync("rsync -rlvz --size-only --ipv4 --progress -e 'ssh -p {port}' {user}@{host}:logs .");

        LocalTree.Read(stage.Workspace.Local("logs")).Should().BeEquivalentTo(LocalTree.Read(dev.LocalPath("logs"))).And.NotBeEmpty();
    }

    private static async Task EmptyAsync(Stage stage, SiteEnvironment dev)
    {
        LocalTree.Write(dev.LocalPath("files/old"), new Dictionary<string, string> { ["a.txt"] = "a", ["in/b.txt"] = "b" });

        await stage.RunsAsync(
            "mkdir empty_folder && rsync -rlptgoDvz --checksum --delete --size-only --ipv4 -e 'ssh -p {port}' empty_folder/ --temp-dir=~/tmp/ {user}@{host}:files/old");

        Directory.EnumerateFileSystemEntries(dev.LocalPath("files/old")).Should().BeEmpty();
        File.Exists(dev.LocalPath("files/photo.jpg")).Should().BeTrue();
    }

    private static async Task TerminusAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Has("files", new() { ["photo.jpg"] = "another", ["new/a.jpg"] = "a", [".git/config"] = "private" });

        await stage.RunsAsync("rsync -rlIpz --temp-dir=~/tmp --delay-updates --partial --exclude=.git -e 'ssh -p {port}' files/ {user}@{host}:files/");

        LocalTree.Read(dev.LocalPath("files")).Should().BeEquivalentTo(new Dictionary<string, string> { ["photo.jpg"] = "another", ["new/a.jpg"] = "a" });
    }

    private static async Task BuildToolsAsync(Stage stage, SiteEnvironment dev)
    {
        LocalTree.Write(dev.LocalPath("code/config"), new Dictionary<string, string> { ["system.site.yml"] = "name: one\n" });
        await stage.RunsAsync("rsync -rlIvz --ipv4 --exclude=.git -e 'ssh -p {port}' {user}@{host}:code/config .");
        File.ReadAllText(stage.Workspace.Local("config/system.site.yml")).Should().Be("name: one\n");

        stage.Has("config", new() { ["system.site.yml"] = "name: two\n" });
        await stage.RunsAsync("rsync -rlIvz --ipv4 --exclude=.git -e 'ssh -p {port}' config {user}@{host}:code/");
        File.ReadAllText(dev.LocalPath("code/config/system.site.yml")).Should().Be("name: two\n");
    }

    private static async Task ContinuousIntegrationAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Has("build", new() { [".gitignore"] = "wp-content/uploads\n", ["web.php"] = "<?php\n" });

        await stage.RunsAsync("rsync -rLvzc --delete --temp-dir=~/tmp/ -e 'ssh -p {port}' build/. {user}@{host}:code/");

        dev.Diffstat().Files.Select(file => (file.Path, file.Status)).Should().BeEquivalentTo([("index.php", FileChangeStatus.Deleted), ("web.php", FileChangeStatus.Added)]);
        await dev.CommitAsync("By a CI job");
        dev.Diffstat().IsEmpty.Should().BeTrue();
        new FileInfo(dev.LocalPath("code/wp-content/uploads")).LinkTarget.Should().Be("../../files");
    }

    private static async Task RefusedAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Has("build", new() { ["new.php"] = "<?php\n" });

        await stage.IsRefusedAsync(new Run("rsync -rlIvz --temp-dir=~/tmp/ -e 'ssh -p {port}' build/ {user}@{host}:code/"), "permission-denied");

        File.Exists(dev.LocalPath("code/new.php")).Should().BeFalse();
    }
}
