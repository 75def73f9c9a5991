using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Workflows;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Lifecycle;

/// <summary>A reset makes a site, or the whole emulator, what it was at first: one test for each part.</summary>
public sealed class ResetTests : OneSite
{
    protected override NewSite Settings => new() { Multidevs = new Dictionary<string, ConnectionMode> { ["side"] = ConnectionMode.Git } };

    [Fact]
    public async Task Files_are_those_of_the_fixture()
    {
        Write(Dev, "files/new.txt");
        File.Delete(Dev.LocalPath("files/logo.png"));

        await Pantheon.ResetAsync("shop");

        (Has(Dev, "files/new.txt"), Read(Dev, "files/logo.png")).Should().Be((false, "logo"));
    }

    [Fact]
    public async Task Pending_changes_are_gone()
    {
        Write(Dev, "code/a.txt", "changed\n");

        await Pantheon.ResetAsync("shop");

        (Read(Dev, "code/a.txt"), Dev.Diffstat().IsEmpty).Should().Be(("one\ntwo\nthree\n", true));
    }

    [Fact]
    public async Task Branches_and_tags_are_those_of_the_fixture()
    {
        var before = References();
        var commit = await CommitAsync("code/more.txt");
        await Site.Test.DeployAsync();
        Site.Code.CreateBranch("other", commit);
        Site.Code.DeleteTag("pantheon.initialize");

        await Pantheon.ResetAsync("shop");

        References().Should().Equal(before);
    }

    [Fact]
    public async Task Commits_made_since_are_in_no_repository_any_more()
    {
        var commit = await CommitAsync("code/more.txt");

        await Pantheon.ResetAsync("shop");

        Site.Code.Resolve(commit).Should().BeNull();
    }

    [Fact]
    public async Task Connection_modes_are_those_of_the_fixture()
    {
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);
        await Site.Environment("side").SetConnectionModeAsync(ConnectionMode.Sftp);

        await Pantheon.ResetAsync("shop");

        (Dev.ConnectionMode, Site.Environment("side").ConnectionMode).Should().Be((ConnectionMode.Sftp, ConnectionMode.Git));
    }

    [Fact]
    public async Task Every_environment_has_a_new_binding()
    {
        var before = Dev.LocalPath();

        await Pantheon.ResetAsync("shop");

        Dev.LocalPath().Should().NotBe(before).And.Be(Path.Join(Dev.Directory, "appserver", Dev.Home));
    }

    [Fact]
    public async Task Backups_are_gone()
    {
        var backup = (await Dev.BackupAsync([BackupElement.Files]))[0];

        await Pantheon.ResetAsync("shop");

        (Dev.Backups.Count, File.Exists(Dev.LocalPath(backup))).Should().Be((0, false));
    }

    [Fact]
    public async Task Workflows_are_forgotten()
    {
        await Dev.ClearCacheAsync();

        await Pantheon.ResetAsync("shop");

        Site.Workflows.Should().BeEmpty();
    }

    [Fact]
    public async Task A_workflow_that_is_held_is_aborted_and_says_why()
    {
        using var hold = Pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        var clearing = Dev.ClearCacheAsync();
        var workflow = await hold.WhenHeldAsync(TestContext.Current.CancellationToken);

        await Pantheon.ResetAsync("shop");

        await clearing.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>().WithMessage("The site shop was reset before it was done; nothing of it took place.");
        workflow.Result.Should().Be(WorkflowResult.Aborted);
    }

    [Fact]
    public async Task A_sleeping_environment_is_awake_again()
    {
        await Dev.SleepAsync();

        await Pantheon.ResetAsync("shop");

        Dev.IsAsleep.Should().BeFalse();
    }

    [Fact]
    public async Task Multidevs_are_those_of_the_fixture()
    {
        await Site.CreateMultidevAsync("new");
        await Site.Environment("side").DeleteAsync(deleteBranch: true);

        await Pantheon.ResetAsync("shop");

        Site.Environments.Select(environment => environment.Name).Should().Equal("dev", "test", "live", "side");
        Read(Site.Environment("side"), "code/a.txt").Should().Be("one\ntwo\nthree\n");
    }

    [Fact]
    public async Task A_multidev_that_was_made_anew_has_the_files_of_the_fixture()
    {
        Write(Dev, "files/new.txt");
        await Site.Environment("side").DeleteAsync();
        var again = await Site.CreateMultidevAsync("side");

        await Pantheon.ResetAsync("shop");

        (Site.Environment("side"), Has(again, "files/new.txt"), Has(again, "files/logo.png")).Should().Be((again, false, true));
    }

    [Fact]
    public async Task An_environment_that_is_gone_says_so()
    {
        var multidev = await Site.CreateMultidevAsync("new");

        await Pantheon.ResetAsync("shop");

        multidev.Invoking(gone => gone.LocalPath()).Should().Throw<EnvironmentDeletedException>();
    }

    [Fact]
    public async Task Whoever_holds_an_environment_goes_on_with_it()
    {
        var (site, dev) = (Site, Dev);

        await Pantheon.ResetAsync();

        (Pantheon.Site("shop"), Site.Dev).Should().Be((site, dev));
        Write(dev, "code/new.txt");
        await dev.CommitAsync();
        site.Code.TipOf("master").Should().Be(dev.CodeCommit);
    }

    [Fact]
    public async Task Whoever_waits_for_workflows_is_told_of_later_ones()
    {
        var told = new List<string>();
        Site.WorkflowChanged += (_, workflow) => told.Add($"{workflow}");
        await Pantheon.ResetAsync("shop");

        await Dev.ClearCacheAsync();

        told.Should().HaveCount(3);
    }

    [Fact]
    public async Task Another_site_is_as_it_was()
    {
        var other = Pantheon.AddSite("other", new Dictionary<string, string> { ["code/index.php"] = "<?php" });
        Write(other.Dev, "files/new.txt");

        await Pantheon.ResetAsync("shop");

        Has(other.Dev, "files/new.txt").Should().BeTrue();
    }

    [Fact]
    public async Task The_whole_emulator_is_reset_with_all_its_sites()
    {
        var other = Pantheon.AddSite("other", new Dictionary<string, string> { ["code/index.php"] = "<?php" });
        Write(other.Dev, "files/new.txt");
        Write(Dev, "files/new.txt");

        await Pantheon.ResetAsync();

        (Has(other.Dev, "files/new.txt"), Has(Dev, "files/new.txt")).Should().Be((false, false));
    }

    [Fact]
    public async Task The_whole_emulator_holds_no_workflows_afterwards()
    {
        Pantheon.Workflows.Hold(WorkflowTypes.ClearCache);

        await Pantheon.ResetAsync();

        await Dev.ClearCacheAsync();
        Site.Workflows[0].Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public async Task The_whole_emulator_has_the_answers_of_its_fixtures_alone()
    {
        var site = Pantheon.Site("demo-wordpress");
        Pantheon.Commands.Register("wp core version", new CommandAnswer("99\n"), site);
        Pantheon.Commands.Register("mine", new CommandAnswer("mine\n"));

        await Pantheon.ResetAsync();

        (Find("mine") is null, Find("wp core version") is null).Should().Be((true, false));

        object? Find(string line) => Pantheon.Commands.Find(site, line, ShellWords.TryParse(line, "/", out _));
    }

    [Fact]
    public async Task The_whole_emulator_has_the_keys_of_its_fixtures_and_options_alone()
    {
        var before = Pantheon.Accounts[0].SshKeys;
        Pantheon.Accounts[0].AddKey(Ssh.Keys.SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey);

        await Pantheon.ResetAsync();

        Pantheon.Accounts[0].SshKeys.Should().Equal(before);
    }

    [Fact]
    public async Task An_unknown_site_is_named_with_those_there_are() =>
        await Pantheon.Invoking(pantheon => pantheon.ResetAsync("nowhere")).Should().ThrowAsync<KeyNotFoundException>().WithMessage("*\"nowhere\"*shop*");

    private IReadOnlyList<string> References() => Site.Code.Use(git => git.Refs.Select(reference => $"{reference.CanonicalName} {reference.TargetIdentifier}").Order().ToList());
}
