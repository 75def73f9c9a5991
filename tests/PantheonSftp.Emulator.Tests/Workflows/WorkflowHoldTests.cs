using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>The races that hurt those who write tools for the platform, made to happen.</summary>
public sealed class WorkflowHoldTests : IAsyncLifetime
{
    private PantheonEmulator _pantheon = null!;

    private Site Site => _pantheon.Site("demo-wordpress");

    public async ValueTask InitializeAsync() => _pantheon = await PantheonEmulator.StartAsync();

    public ValueTask DisposeAsync() => _pantheon.DisposeAsync();

    [Fact]
    public async Task A_held_workflow_begins_when_it_is_released()
    {
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.EnableGitMode);
        var switching = Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        var workflow = await hold.WhenHeldAsync();
        workflow.State.Should().Be(WorkflowState.Created);
        Site.Dev.ConnectionMode.Should().Be(ConnectionMode.Sftp);

        hold.Release(workflow);

        await switching;
        Site.Dev.ConnectionMode.Should().Be(ConnectionMode.Git);
    }

    [Fact]
    public async Task A_commit_can_overtake_a_switch_to_Git_mode_which_then_discards_nothing()
    {
        File.WriteAllText(Site.Dev.LocalPath("code/saved.php"), "<?php");
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.EnableGitMode);
        var switching = Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        await hold.WhenHeldAsync();

        await Site.Dev.CommitAsync("in time");
        hold.Release();

        (await switching).Discarded.IsEmpty.Should().BeTrue();
        File.Exists(Site.Dev.LocalPath("code/saved.php")).Should().BeTrue();
    }

    [Fact]
    public async Task A_switch_to_Git_mode_can_overtake_a_commit_which_then_fails()
    {
        File.WriteAllText(Site.Dev.LocalPath("code/lost.php"), "<?php");
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.Commit);
        var committing = Site.Dev.CommitAsync("too late");
        await hold.WhenHeldAsync();

        await Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        hold.Release();

        (await committing.Awaiting(task => task).Should().ThrowAsync<ConnectionModeException>()).Which.Workflow!.Result.Should().Be(WorkflowResult.Failed);
    }

    [Fact]
    public async Task A_held_sync_of_code_lets_the_push_go_on_and_code_is_old_until_it_is_released()
    {
        await Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        var before = Site.Dev.CodeCommit;
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.SyncCode);
        Workflow sync;
        await using (await Site.BeginPushAsync(TestContext.Current.CancellationToken))
        {
            var pushed = PushedCommit("pushed.php");
            sync = await Site.Dev.SyncCodeAsync(pushed, "demo@example.com");
        }

        sync.State.Should().Be(WorkflowState.Created);
        Site.Dev.CodeCommit.Should().Be(before);
        hold.Release();
        await sync.Finished;
        File.Exists(Site.Dev.LocalPath("code/pushed.php")).Should().BeTrue();
    }

    [Fact]
    public async Task A_push_holds_off_a_commit()
    {
        File.WriteAllText(Site.Dev.LocalPath("code/a.php"), "<?php");
        Task<Workflow> commit;
        await using (await Site.BeginPushAsync(TestContext.Current.CancellationToken))
        {
            commit = Site.Dev.CommitAsync("waits");
            Site.Workflows[0].State.Should().Be(WorkflowState.Created);
        }

        (await commit).Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public async Task A_deletion_that_was_overtaken_by_another_one_deletes_no_newer_multidev_of_the_name()
    {
        var first = await Site.CreateMultidevAsync("pr-1");
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.DeleteMultidev);
        var late = first.DeleteAsync(deleteBranch: true);
        var held = await hold.WhenHeldAsync();
        var deleting = first.DeleteAsync();
        hold.Release(hold.Held.Single(workflow => workflow != held));
        await deleting;
        var second = await Site.CreateMultidevAsync("pr-1");

        hold.Release();

        await late.Awaiting(task => task).Should().ThrowAsync<EnvironmentDeletedException>();
        (await second.ClearCacheAsync()).Result.Should().Be(WorkflowResult.Succeeded);
        (Directory.Exists(second.Directory), Site.Find("pr-1"), Site.Code.TipOf("pr-1")).Should().Be((true, second, second.CodeCommit));
    }

    [Fact]
    public async Task One_that_waits_for_its_environment_is_held_as_well()
    {
        Task<Workflow> clearing;
        WorkflowHold hold;
        await using (await Site.BeginPushAsync(TestContext.Current.CancellationToken))
        {
            clearing = Site.Dev.ClearCacheAsync();
            hold = _pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        }

        using (hold)
        {
            var held = await hold.WhenHeldAsync(TestContext.Current.CancellationToken);
            (await Site.Dev.SleepAsync()).Result.Should().Be(WorkflowResult.Succeeded, "it overtakes");
            held.State.Should().Be(WorkflowState.Created);
        }

        (await clearing).Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public async Task One_that_is_released_from_one_hold_meets_the_next()
    {
        using var first = _pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        var clearing = Site.Dev.ClearCacheAsync();
        await first.WhenHeldAsync(TestContext.Current.CancellationToken);
        using var second = _pantheon.Workflows.Hold(WorkflowTypes.ClearCache, environment: "dev");

        first.Release();

        await second.WhenHeldAsync(TestContext.Current.CancellationToken);
        second.Release();
        (await clearing).Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public void A_type_that_does_not_exist_is_named() =>
        _pantheon.Workflows.Invoking(workflows => workflows.Hold("enable_gitmode")).Should().Throw<ArgumentException>().WithMessage("*\"enable_gitmode\"*enable_git_mode*");

    [Fact]
    public async Task Another_environment_s_workflow_is_not_held()
    {
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.ClearCache, environment: "live");

        (await Site.Dev.ClearCacheAsync()).Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public async Task One_that_is_released_leaves_the_others_held()
    {
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        var first = Site.Dev.ClearCacheAsync();
        var second = Site.Live.ClearCacheAsync();

        hold.Release(hold.Held[1]);

        await second;
        first.IsCompleted.Should().BeFalse();
        hold.Held.Should().ContainSingle().Which.EnvironmentName.Should().Be("dev");
        hold.Release();
        await first;
    }

    /// <summary>Moves master as a push does.</summary>
    private string PushedCommit(string path)
    {
        var tip = Site.Code.TipOf("master")!;
        var files = new Dictionary<string, Emulator.Code.TreeFile>(Site.Code.Objects.TreeOf(tip).Files)
        {
            [path] = new(Site.Code.Objects.WriteBlob("<?php"u8.ToArray()), LibGit2Sharp.Mode.NonExecutableFile),
        };
        var commit = Site.Code.Objects.WriteCommit(files, [tip], "Pushed", new Emulator.Code.CommitAuthor("a", "a@example.com").At(DateTimeOffset.UnixEpoch));
        Site.Code.TryMoveBranch("master", tip, commit).Should().BeTrue();
        return commit;
    }
}
