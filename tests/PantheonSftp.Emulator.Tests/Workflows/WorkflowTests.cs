using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class WorkflowTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_workflow_says_what_was_done_by_whom_and_when()
    {
        await using var pantheon = await StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;

        var workflow = (await dev.SetConnectionModeAsync(ConnectionMode.Git, "guest@example.com")).Workflow!;

        workflow.Should().BeEquivalentTo(new
        {
            Type = "enable_git_mode",
            Description = "Enable git push mode for \"dev\"",
            ActiveDescription = "Enabled git push mode for \"dev\"",
            State = WorkflowState.Finished,
            Result = WorkflowResult.Succeeded,
            Step = 2,
            NumberOfTasks = 2,
            EnvironmentName = "dev",
            UserEmail = "guest@example.com",
            CreatedAt = _clock.GetUtcNow(),
            StartedAt = _clock.GetUtcNow(),
            FinishedAt = _clock.GetUtcNow(),
        });
    }

    [Fact]
    public async Task A_workflow_that_takes_time_goes_through_its_steps()
    {
        await using var pantheon = await StartAsync(new PlatformProfile { WorkflowDuration = TimeSpan.FromSeconds(8) });
        var dev = pantheon.Site("demo-wordpress").Dev;
        var started = StartedAsync(dev.Site);

        var clearing = dev.ClearCacheAsync();
        var workflow = await started;
        var steps = new List<int> { workflow.Step };
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            steps.Add(workflow.Step);
        }

        workflow.ActiveDescription.Should().Be("Clearing caches for \"dev\"");
        _clock.Advance(TimeSpan.FromSeconds(2));
        await clearing;
        steps.Append(workflow.Step).Should().Equal(0, 1, 2, 3, 4);
    }

    [Fact]
    public async Task A_type_can_have_a_duration_of_its_own()
    {
        await using var pantheon = await StartAsync(new PlatformProfile
        {
            WorkflowDuration = TimeSpan.FromHours(1),
            WorkflowDurations = new Dictionary<string, TimeSpan> { [WorkflowTypes.ClearCache] = TimeSpan.Zero },
        });

        (await pantheon.Site("demo-wordpress").Dev.ClearCacheAsync()).Result.Should().Be(WorkflowResult.Succeeded);
    }

    [Fact]
    public async Task Workflows_of_one_environment_run_one_after_another()
    {
        await using var pantheon = await StartAsync(new PlatformProfile { WorkflowDuration = TimeSpan.FromSeconds(5) });
        var site = pantheon.Site("demo-wordpress");
        var started = StartedAsync(site);

        var first = site.Dev.ClearCacheAsync();
        await started;
        var second = site.Dev.SleepAsync();

        site.Workflows.Select(workflow => workflow.State).Should().Equal(WorkflowState.Created, WorkflowState.Started);
        started = StartedAsync(site);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await first;
        (await started).Type.Should().Be(WorkflowTypes.Sleep);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await second;
    }

    [Fact]
    public async Task Those_of_different_environments_run_side_by_side()
    {
        await using var pantheon = await StartAsync(new PlatformProfile
        {
            WorkflowDurations = new Dictionary<string, TimeSpan> { [WorkflowTypes.Sleep] = TimeSpan.FromSeconds(5) },
        });
        var site = pantheon.Site("demo-wordpress");
        var started = StartedAsync(site);
        var sleeping = site.Live.SleepAsync();
        await started;

        await site.Dev.ClearCacheAsync();

        sleeping.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await sleeping;
    }

    [Fact]
    public async Task A_deployment_involves_the_environment_that_the_code_comes_from()
    {
        await using var pantheon = await StartAsync();
        var site = pantheon.Site("demo-wordpress");
        File.WriteAllText(site.Dev.LocalPath("code/new.php"), "<?php");
        var commit = site.Dev.CommitAsync("new");

        await site.Test.DeployAsync("after the commit");

        await commit;
        File.Exists(site.Test.LocalPath("code/new.php")).Should().BeTrue();
    }

    [Fact]
    public async Task The_last_hundred_survive_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("workflows").FullName;
        var options = new PantheonEmulatorOptions { DataDirectory = data, HostKeySeed = new byte[32] };
        IReadOnlyList<string> ids;
        await using (var first = await PantheonEmulator.StartAsync(options))
        {
            var dev = first.Site("demo-wordpress").Dev;
            for (var count = 0; count < 105; count++)
                await dev.ClearCacheAsync();
            ids = [.. dev.Site.Workflows.Select(workflow => workflow.Id)];
        }

        await using (var second = await PantheonEmulator.StartAsync(options))
            second.Site("demo-wordpress").Workflows.Select(workflow => workflow.Id).Should().HaveCount(100).And.Equal(ids);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_pending_change_in_the_way_of_a_commit_that_came_late_locks_nobody_out_after_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("workflows").FullName;
        var options = new PantheonEmulatorOptions { DataDirectory = data, HostKeySeed = new byte[32] };
        await using (var first = await PantheonEmulator.StartAsync(options))
        {
            var dev = first.Site("demo-wordpress").Dev;
            await dev.DiscardAsync();
            var behind = dev.CodeCommit!;
            File.WriteAllText(dev.LocalPath("code/index.php"), "<?php // pushed\n");
            await dev.CommitAsync("pushed");
            dev.Code.CheckOut(behind);
            File.WriteAllText(dev.LocalPath("code/index.php"), "<?php // pending\n");
        }

        await using (var second = await PantheonEmulator.StartAsync(options))
        {
            var dev = second.Site("demo-wordpress").Dev;

            File.ReadAllText(dev.LocalPath("code/index.php")).Should().Be("<?php // pending\n");
            dev.Diffstat().Files.Should().ContainSingle(file => file.Path == "index.php");
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task What_had_not_begun_when_the_emulator_stopped_is_aborted()
    {
        var pantheon = await StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        using var hold = pantheon.Workflows.Hold(WorkflowTypes.ClearCache);
        var clearing = dev.ClearCacheAsync();
        var workflow = await hold.WhenHeldAsync();

        await pantheon.DisposeAsync();

        await clearing.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        workflow.Should().BeEquivalentTo(new { Result = WorkflowResult.Aborted, FailureReason = "The emulator stopped before it was done; nothing of it took place." });
    }

    [Fact]
    public async Task A_subscriber_that_fails_does_not_fail_the_workflow()
    {
        await using var pantheon = await StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        dev.Site.WorkflowChanged += (_, _) => throw new InvalidOperationException("mine");

        (await dev.ClearCacheAsync()).Result.Should().Be(WorkflowResult.Succeeded);
    }

    private Task<PantheonEmulator> StartAsync(PlatformProfile? profile = null) =>
        PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = _clock, Profile = profile ?? new PlatformProfile() });

    /// <summary>The next workflow that starts.</summary>
    private static Task<Workflow> StartedAsync(Site site)
    {
        var source = new TaskCompletionSource<Workflow>(TaskCreationOptions.RunContinuationsAsynchronously);
        site.WorkflowChanged += OnChanged;
        return source.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        void OnChanged(object? sender, Workflow workflow)
        {
            if (workflow.State is not WorkflowState.Started)
                return;
            site.WorkflowChanged -= OnChanged;
            source.TrySetResult(workflow);
        }
    }
}
