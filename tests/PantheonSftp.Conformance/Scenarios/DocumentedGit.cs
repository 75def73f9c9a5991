using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>The git commands of the platform's documentation and of the tools that are built on it, word for word but for host and port.</summary>
internal static class DocumentedGit
{
    private const string Url = "ssh://codeserver.dev.{site}@{host}:{port}/~/repository.git";
    private const string Clone = $"git clone {Url} my-site";

    public static IEnumerable<Scenario> All =>
    [
        Of("git-clone", "The documented clone, and the branch of dev", CloneAsync),
        Of("git-push", "A push to dev in Git mode is on the site when it returns", PushAsync),
        Of("git-push-refused", "A push to dev in SFTP mode is refused with the platform's notice", PushRefusedAsync, ConnectionMode.Sftp),
        Of("git-branches", "Branches: kept without an environment, told of; forced, quiet, deleted", BranchesAsync),
        Of("git-tags", "A tag of the platform deploys; other tags come and go", TagsAsync),
        Of("git-pull", "What was committed on the dashboard is pulled, with the merge that Lando asks for", PullAsync),
    ];

    private static Scenario Of(string name, string title, Func<Stage, SiteEnvironment, Task> play, ConnectionMode mode = ConnectionMode.Git) =>
        DocumentedCommands.Of("git", name, title, mode, play);

    private static async Task CloneAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync(Clone);

        File.ReadAllText(stage.Workspace.Local("my-site/index.php")).Should().Be(File.ReadAllText(dev.LocalPath("code/index.php")));
        (await stage.RunsAsync("git -C my-site branch --show-current")).Text.Should().Be("master");
        (await stage.RunsAsync("git -C my-site rev-parse HEAD")).Text.Should().Be(dev.CodeCommit);
    }

    private static async Task PushAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync($"{Clone} && cd my-site && {Commit("new.php")} && git push origin master");

        File.Exists(dev.LocalPath("code/new.php")).Should().BeTrue();
        (await stage.RunsAsync("git -C my-site rev-parse HEAD")).Text.Should().Be(dev.CodeCommit);
    }

    private static async Task PushRefusedAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync($"{Clone} && cd my-site && {Commit("new.php")}");

        var shown = await stage.FailsAsync("git -C my-site push origin master", 1);

        RemoteLines(shown).Should().Equal(
            "", "PANTHEON NOTICE:", "", "Environment 'dev' (branch: master) is currently in SFTP mode.",
            "It cannot receive git pushes until you disable this via the Pantheon dashboard.",
            "If you are trying to push changes to a different branch or environment, try:",
            "    git push origin [branch-name]", "");
        shown.Should().Contain(" ! [remote rejected] master -> master (pre-receive hook declined)");
        File.Exists(dev.LocalPath("code/new.php")).Should().BeFalse();
    }

    private static async Task BranchesAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync($"{Clone} && cd my-site && git remote add pantheon {Url} && git checkout -q -b feature && {Commit("feature.php")}");

        var pushed = await stage.RunsAsync("git -C my-site push pantheon HEAD:refs/heads/feature --force");
        RemoteLines(pushed.Text).Should().Contain("Skipping code sync, no multidev environments were found for branch \"feature\".");

        await stage.RunsAsync("cd my-site && git commit -q --amend -m Amended && git push --force -q pantheon feature");
        await stage.RunsAsync("git -C my-site push --force --all pantheon");
        (await stage.RunsAsync("git -C my-site ls-remote --heads pantheon feature")).Text.Should().Contain("refs/heads/feature");

        await stage.RunsAsync("git -C my-site push pantheon :refs/heads/feature");
        (await stage.RunsAsync("git -C my-site ls-remote --heads pantheon")).Text.Should().Contain("refs/heads/master").And.NotContain("feature");
        File.Exists(dev.LocalPath("code/feature.php")).Should().BeFalse();
    }

    private static async Task TagsAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync($"{Clone} && cd my-site && {Commit("new.php")} && git push -q origin master && git tag pantheon_test_9 && git tag release-1");

        var pushed = await stage.RunsAsync("git -C my-site push origin --tags");
        RemoteLines(pushed.Text).Should().Contain("The creation of tag \"pantheon_test_9\" has triggered a deployment of code on test.");
        File.Exists(dev.Site.Test.LocalPath("code/new.php")).Should().BeTrue();

        await stage.RunsAsync("git -C my-site push origin :refs/tags/release-1");
        (await stage.RunsAsync("git -C my-site ls-remote --tags origin")).Text.Should().Contain("pantheon.initialize").And.NotContain("release-1");
    }

    private static async Task PullAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync($"{Clone} && cd my-site && {Commit("mine.php")}");
        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        File.WriteAllText(dev.LocalPath("code/theirs.php"), "<?php\n");
        await dev.CommitAsync("On the dashboard");

        await stage.RunsAsync("git -C my-site pull --no-rebase --no-edit -Xtheirs origin master");

        File.Exists(stage.Workspace.Local("my-site/theirs.php")).Should().BeTrue();
        File.Exists(stage.Workspace.Local("my-site/mine.php")).Should().BeTrue();
    }

    private static string Commit(string file) => $"echo '<?php' > {file} && git add {file} && git commit -q -m 'Adds {file}'";

    /// <summary>What the other side said: git marks it, and fills up its lines with blanks.</summary>
    private static IEnumerable<string> RemoteLines(string text) => text.Split('\n')
        .Where(line => line.StartsWith("remote:", StringComparison.Ordinal))
        .Select(line => line["remote:".Length..].TrimEnd())
        .Select(line => line.Length > 0 ? line[1..] : line);
}
