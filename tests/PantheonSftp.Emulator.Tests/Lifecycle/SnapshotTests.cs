using System.Runtime.Versioning;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Workflows;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Lifecycle;

/// <summary>A snapshot keeps what sites are, and brings it back as often as somebody wants.</summary>
public sealed class SnapshotTests : OneSite
{
    [Fact]
    public async Task Files_come_back()
    {
        Write(Dev, "files/a/b.txt", "kept");
        await Pantheon.SnapshotAsync("before");
        Write(Dev, "files/a/b.txt", "changed");
        Write(Dev, "files/new.txt");

        await Pantheon.RestoreAsync("before");

        (Read(Dev, "files/a/b.txt"), Has(Dev, "files/new.txt")).Should().Be(("kept", false));
    }

    [Fact]
    public async Task Pending_changes_come_back()
    {
        Write(Dev, "code/a.txt", "pending\n");
        await Pantheon.SnapshotAsync("before");
        await Dev.DiscardAsync();

        await Pantheon.RestoreAsync("before");

        Dev.Diffstat().Files.Should().ContainSingle().Which.Path.Should().Be("a.txt");
    }

    [Fact]
    public async Task Code_and_its_repository_come_back()
    {
        var commit = await CommitAsync("code/first.txt");
        await Pantheon.SnapshotAsync("before");
        var later = await CommitAsync("code/second.txt");

        await Pantheon.RestoreAsync("before");

        (Dev.CodeCommit, Site.Code.TipOf("master"), Site.Code.Resolve(later), Has(Dev, "code/second.txt")).Should().Be((commit, commit, null, false));
    }

    [Fact]
    public async Task What_was_brought_back_can_be_worked_with()
    {
        await CommitAsync("code/first.txt");
        await Pantheon.SnapshotAsync("before");
        await Pantheon.RestoreAsync("before");

        await CommitAsync("code/second.txt");
        await Site.Test.DeployAsync();

        Has(Site.Test, "code/second.txt").Should().BeTrue();
    }

    [Fact]
    public async Task It_can_be_brought_back_twice()
    {
        await Pantheon.SnapshotAsync("before");
        await Pantheon.RestoreAsync("before");
        Write(Dev, "files/logo.png", "overwritten in place");

        await Pantheon.RestoreAsync("before");

        Read(Dev, "files/logo.png").Should().Be("logo");
    }

    [Fact]
    public async Task Modes_bindings_and_sleep_come_back()
    {
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);
        await Dev.SleepAsync();
        var binding = Dev.Binding;
        await Pantheon.SnapshotAsync("before");
        await Pantheon.ResetAsync("shop");

        await Pantheon.RestoreAsync("before");

        (Dev.ConnectionMode, Dev.IsAsleep, Dev.Binding).Should().Be((ConnectionMode.Git, true, binding));
    }

    [Fact]
    public async Task Backups_come_back_with_their_archives()
    {
        var backup = (await Dev.BackupAsync([BackupElement.Files]))[0];
        await Pantheon.SnapshotAsync("before");
        await Pantheon.ResetAsync("shop");

        await Pantheon.RestoreAsync("before");

        (Dev.Backups.Single(), new FileInfo(Dev.LocalPath(backup)).Length).Should().Be((backup, backup.Size));
    }

    [Fact]
    public async Task Workflows_come_back_and_no_later_ones()
    {
        await Dev.ClearCacheAsync();
        await Pantheon.SnapshotAsync("before");
        await Dev.WipeAsync();

        await Pantheon.RestoreAsync("before");

        Site.Workflows.Should().ContainSingle().Which.Type.Should().Be(WorkflowTypes.ClearCache);
    }

    [Fact]
    public async Task Multidevs_come_back_and_later_ones_go()
    {
        var multidev = await Site.CreateMultidevAsync("old");
        Write(multidev, "files/mine.txt", "mine");
        await Pantheon.SnapshotAsync("before");
        await multidev.DeleteAsync(deleteBranch: true);
        await Site.CreateMultidevAsync("new");

        await Pantheon.RestoreAsync("before");

        Site.Environments.Select(environment => environment.Name).Should().Equal("dev", "test", "live", "old");
        Read(Site.Environment("old"), "files/mine.txt").Should().Be("mine");
    }

    [Fact]
    public async Task A_held_workflow_is_in_no_snapshot()
    {
        using var hold = Pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        var clearing = Dev.ClearCacheAsync();
        await hold.WhenHeldAsync(TestContext.Current.CancellationToken);
        await Pantheon.SnapshotAsync("before");
        hold.Release();
        await clearing;

        await Pantheon.RestoreAsync("before");

        Site.Workflows.Should().BeEmpty();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Links_and_executable_bits_of_code_come_back()
    {
        File.CreateSymbolicLink(Dev.LocalPath("code/link"), "a.txt");
        File.SetUnixFileMode(Dev.LocalPath("code/a.txt"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await Pantheon.SnapshotAsync("before");
        await Dev.DiscardAsync();

        await Pantheon.RestoreAsync("before");

        (new FileInfo(Dev.LocalPath("code/link")).LinkTarget, File.GetUnixFileMode(Dev.LocalPath("code/a.txt"))).Should().Be(("a.txt", UnixFileMode.UserRead | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task One_site_of_a_snapshot_of_all_comes_back_alone()
    {
        var other = Pantheon.AddSite("other", new Dictionary<string, string> { ["code/index.php"] = "<?php" });
        await Pantheon.SnapshotAsync("before");
        Write(other.Dev, "files/new.txt");
        Write(Dev, "files/new.txt");

        await Pantheon.RestoreAsync("before", "shop");

        (Has(other.Dev, "files/new.txt"), Has(Dev, "files/new.txt")).Should().Be((true, false));
    }

    [Fact]
    public async Task A_site_that_it_does_not_have_is_an_error_that_names_those_it_has()
    {
        await Pantheon.SnapshotAsync("before", "shop");

        await Pantheon.Invoking(pantheon => pantheon.RestoreAsync("before", "demo-wordpress")).Should().ThrowAsync<KeyNotFoundException>().WithMessage("*before*demo-wordpress*it has shop");
    }

    [Fact]
    public async Task An_unknown_one_is_an_error_that_names_those_there_are()
    {
        await Pantheon.SnapshotAsync("before", "shop");

        await Pantheon.Invoking(pantheon => pantheon.RestoreAsync("after")).Should().ThrowAsync<KeyNotFoundException>().WithMessage("*\"after\"*there are before");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_name_is_a_plain_one(string name) =>
        await Pantheon.Invoking(pantheon => pantheon.SnapshotAsync(name)).Should().ThrowAsync<ArgumentException>().WithMessage("*no name of a snapshot*");

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Pantheon.SnapshotAsync("before", "shop");

        await Pantheon.Invoking(pantheon => pantheon.SnapshotAsync("Before", "shop")).Should().ThrowAsync<ArgumentException>().WithMessage("*\"before\" already*");
    }

    [Fact]
    public async Task They_are_listed_with_their_sites()
    {
        await Pantheon.SnapshotAsync("one", "shop");
        await Pantheon.SnapshotAsync("two");

        Pantheon.Snapshots.Select(snapshot => $"{snapshot.Name}: {string.Join(" ", snapshot.Sites.Order())}")
            .Should().Equal("one: shop", "two: " + string.Join(" ", Pantheon.Sites.Select(site => site.Name).Order()));
    }

    [Fact]
    public async Task A_deleted_one_is_gone_and_its_name_is_free()
    {
        await Pantheon.SnapshotAsync("before", "shop");

        Pantheon.DeleteSnapshot("before");

        Pantheon.Snapshots.Should().BeEmpty();
        (await Pantheon.SnapshotAsync("before", "shop")).Name.Should().Be("before");
    }
}
