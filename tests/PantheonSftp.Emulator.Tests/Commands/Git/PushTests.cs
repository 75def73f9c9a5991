using System.Runtime.Versioning;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>What becomes of a push, with the real git over OpenSSH.</summary>
[UnsupportedOSPlatform("windows")]
public class PushTests(GitHost.Shared shared) : IClassFixture<GitHost.Shared>
{
    private readonly GitHost _host = shared.Host;

    [Fact]
    public async Task A_push_to_master_is_in_dev_when_it_returns_and_nothing_is_said()
    {
        var clone = await _host.CloneAsync();
        var commit = await clone.CommitAsync("wp-content/new.php", "<?php // new\n");

        var run = await clone.PushAsync();

        (run.ExitCode, run.Error).Should().Be((0, ""));
        File.ReadAllText(_host.Site.Dev.LocalPath("code/wp-content/new.php")).Should().Be("<?php // new\n");
        _host.Site.Dev.CodeCommit.Should().Be(commit);
    }

    [Fact]
    public async Task A_push_is_a_workflow_that_syncs_code()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("a.php");

        await clone.PushAsync();

        var workflow = _host.Site.Workflows[0];
        (workflow.Type, workflow.ActiveDescription, workflow.UserEmail).Should().Be(("sync_code", "Synced code on \"dev\"", PantheonEmulatorOptions.DemoAccount));
    }

    [Fact]
    public async Task A_push_to_a_multidevs_branch_is_in_that_multidev_alone()
    {
        var clone = await _host.CloneAsync("-b", "redesign");
        await clone.CommitAsync("only-here.php");

        var run = await clone.PushAsync("redesign");

        (run.ExitCode, run.Error).Should().Be((0, ""));
        File.Exists(_host.Site.Environment("redesign").LocalPath("code/only-here.php")).Should().BeTrue();
        File.Exists(_host.Site.Dev.LocalPath("code/only-here.php")).Should().BeFalse();
    }

    [Fact]
    public async Task Removed_files_modes_and_links_arrive_as_they_are()
    {
        var clone = await _host.CloneAsync();
        File.CreateSymbolicLink(Path.Combine(clone.Path, "link"), "index.php");
        await clone.RunAsync("add", "link");
        await clone.RunAsync("update-index", "--chmod=+x", "index.php");
        await clone.RunAsync("rm", "-q", "robots.txt");
        await clone.RunAsync("commit", "-q", "-m", "Changes");

        await clone.PushAsync();

        new FileInfo(_host.Site.Dev.LocalPath("code/link")).LinkTarget.Should().Be("index.php");
        File.GetUnixFileMode(_host.Site.Dev.LocalPath("code/index.php")).Should().HaveFlag(UnixFileMode.UserExecute);
        File.Exists(_host.Site.Dev.LocalPath("code/robots.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task A_branch_without_an_environment_is_kept_and_that_is_said()
    {
        var clone = await _host.CloneAsync();
        var commit = await clone.CommitAsync("kept.php");

        var run = await clone.PushAsync("HEAD:refs/heads/configs");

        run.ExitCode.Should().Be(0);
        run.Remote.Should().Equal("", "PANTHEON NOTICE:", "", "Skipping code sync, no multidev environments were found for branch \"configs\".", "");
        (await _host.InspectAsync("rev-parse", "configs")).Should().Be(commit);
    }

    [Theory]
    [InlineData("feature/a-name-that-no-multidev-may-have")]
    [InlineData("test")]
    [InlineData("dev")]
    public async Task Names_that_are_no_multidevs_are_branches_all_the_same(string branch)
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("not-in-dev.php");

        var run = await clone.PushAsync($"HEAD:refs/heads/{branch}");

        run.ExitCode.Should().Be(0);
        File.Exists(_host.Site.Dev.LocalPath("code/not-in-dev.php")).Should().BeFalse();
    }

    [Fact]
    public async Task A_forced_push_makes_code_what_its_commit_has()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("old.php");
        await clone.PushAsync();
        await clone.RunAsync("reset", "-q", "--hard", "HEAD~1");
        var commit = await clone.CommitAsync("new.php");

        (await clone.PushAsync("master")).ExitCode.Should().Be(1);
        var run = await clone.PushAsync("--force", "master");

        (run.ExitCode, _host.Site.Dev.CodeCommit).Should().Be((0, commit));
        File.Exists(_host.Site.Dev.LocalPath("code/old.php")).Should().BeFalse();
        File.Exists(_host.Site.Dev.LocalPath("code/new.php")).Should().BeTrue();
    }

    [Fact]
    public async Task A_branch_without_an_environment_and_a_tag_can_be_deleted_and_nothing_is_said()
    {
        var clone = await _host.CloneAsync();
        await clone.RunAsync("tag", "v1");
        await clone.PushAsync("HEAD:refs/heads/deleted", "v1");

        var run = await clone.PushAsync(":refs/heads/deleted", ":refs/tags/v1");

        (run.ExitCode, run.Remote.Count).Should().Be((0, 0));
        (await _host.InspectAsync("for-each-ref", "refs/heads/deleted", "refs/tags/v1")).Should().BeEmpty();
    }

    [Fact]
    public async Task Master_cannot_be_deleted()
    {
        var clone = await _host.CloneAsync();

        var run = await clone.PushAsync(":master");

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Contain("The branch \"master\" is the code of the environment 'dev' and cannot be deleted.");
    }

    [Fact]
    public async Task A_multidevs_branch_cannot_be_deleted_under_it()
    {
        var clone = await _host.CloneAsync();

        var run = await clone.PushAsync(":redesign");

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Contain("The branch \"redesign\" is the code of the environment 'redesign' and cannot be deleted.");
        (await _host.InspectAsync("rev-parse", "redesign")).Should().HaveLength(40);
    }

    [Fact]
    public async Task All_branches_and_tags_can_be_pushed_at_once()
    {
        var clone = await _host.CloneAsync();
        await clone.RunAsync("branch", "one-of-all");
        await clone.RunAsync("tag", "-a", "-m", "One", "v2");
        var commit = await clone.CommitAsync("a.php");

        (await clone.PushAsync("--force", "--all")).ExitCode.Should().Be(0);
        (await clone.PushAsync("--tags")).ExitCode.Should().Be(0);

        _host.Site.Dev.CodeCommit.Should().Be(commit);
        (await _host.InspectAsync("cat-file", "-t", "v2")).Should().Be("tag");
    }

    [Fact]
    public async Task A_push_from_a_shallow_clone_is_taken()
    {
        var clone = await _host.CloneAsync("--depth", "1");
        var commit = await clone.CommitAsync("a.php");

        (await clone.PushAsync()).ExitCode.Should().Be(0);

        _host.Site.Dev.CodeCommit.Should().Be(commit);
        await _host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_environment_in_SFTP_mode_can_be_pushed_around()
    {
        await using var host = await GitHost.StartAsync(devMode: ConnectionMode.Sftp);
        var clone = await host.CloneAsync("-b", "redesign");
        await clone.CommitAsync("a.php");

        (await clone.PushAsync("redesign")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Pushes_leave_nothing_behind()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("a.php");

        await clone.PushAsync();

        Directory.EnumerateFileSystemEntries(Path.Combine(_host.Pantheon.DataDirectory, "git", "pushes")).Should().BeEmpty();
        await _host.ShouldBeWholeAsync();
    }
}
