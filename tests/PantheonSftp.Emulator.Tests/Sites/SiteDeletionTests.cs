using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Commands.Git;
using PantheonSftp.Emulator.Tests.Events;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Tests.Workflows;
using PantheonSftp.Emulator.Workflows;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.Sites;

/// <summary>Sites that are deleted while the emulator runs, whatever takes place in them.</summary>
public sealed class SiteDeletionTests : OneSite
{
    [Fact]
    public async Task Nothing_is_left_of_it()
    {
        using (var client = await Pantheon.ConnectAsync(Dev))
            client.Put("files/a.txt");

        await Pantheon.DeleteSiteAsync("shop");

        Pantheon.Sites.Select(site => site.Name).Should().Equal("demo-drupal", "demo-wordpress");
        Directory.Exists(Site.Context.Directory).Should().BeFalse();
        Directory.GetFileSystemEntries(Path.Combine(Pantheon.DataDirectory, "removed")).Should().BeEmpty();
    }

    [Fact]
    public async Task Its_sessions_end_and_nobody_can_log_in_any_more()
    {
        using var client = await Pantheon.ConnectAsync(Dev);
        using var other = await Pantheon.ConnectAsync(Pantheon.Site("demo-wordpress").Dev);
        var session = Pantheon.Connections.Single(session => session.Identity is Login login && login.Site == Site);

        await Pantheon.DeleteSiteAsync(Site.Id);

        await EndedAsync(session);
        other.Exists("code").Should().BeTrue();
        await FluentActions.Awaiting(() => Pantheon.ConnectAsync(Dev.UserName)).Should().ThrowAsync<SshAuthenticationException>();
    }

    [Fact]
    public async Task The_client_is_told_why_its_session_ends()
    {
        using var client = await RawSshClient.LogInAsync(Pantheon.Port, Site.GitUser, Pantheon.Accounts[0].Password!);

        await Pantheon.DeleteSiteAsync("shop");

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the site shop was deleted (a rule of the platform)");
    }

    [Fact]
    public async Task Its_name_can_be_had_again_and_the_new_site_has_nothing_of_the_old_one()
    {
        Write(Dev, "files/old.txt");
        await Pantheon.DeleteSiteAsync("shop");

        var created = await Pantheon.CreateSiteAsync("shop", upstream: "empty");

        created.Id.Should().NotBe(Site.Id);
        (Has(created.Dev, "files/old.txt"), Has(created.Dev, "code/README.md")).Should().Be((false, true));
    }

    [Fact]
    public async Task A_site_of_a_program_can_be_added_again()
    {
        Write(Dev, "code/old.txt");
        Pantheon.Commands.Register("wp core version", new CommandAnswer("6.9\n"), Site);
        await Pantheon.DeleteSiteAsync("shop");

        var again = Pantheon.AddSite("shop", new Dictionary<string, string> { ["code/index.php"] = "<?php" });

        (again.Id, Has(again.Dev, "code/old.txt")).Should().Be((Site.Id, false));
        Pantheon.Commands.Find(again, "wp core version", null).Should().BeNull();
    }

    [Fact]
    public async Task The_workflow_is_the_users_and_stays_there()
    {
        var workflow = await Pantheon.DeleteSiteAsync("shop", "guest@example.com");

        Pantheon.AccountWorkflows.Of(Pantheon.Accounts[1]).Should().Equal(workflow);
        (workflow.Type, workflow.Description, workflow.ActiveDescription, workflow.SiteId, workflow.UserEmail)
            .Should().Be(("delete_site", "Delete site \"shop\"", "Deleted site \"shop\"", Site.Id, "guest@example.com"));
    }

    [Fact]
    public async Task Those_who_listen_are_told()
    {
        using var told = new EventRecorder(Pantheon);

        await Pantheon.DeleteSiteAsync("shop");

        (await told.NextAsync<SiteDeleted>()).Should().BeEquivalentTo(new { Site.Id, Account = "demo@example.com", Site = "shop" });
    }

    [Fact]
    public async Task Who_still_has_the_site_is_told_that_it_is_gone()
    {
        await Pantheon.DeleteSiteAsync("shop");

        await FluentActions.Awaiting(() => Dev.WipeAsync()).Should().ThrowAsync<SiteDeletedException>().WithMessage("The site shop was deleted*");
        FluentActions.Invoking(() => Pantheon.Site("shop")).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public async Task Of_two_deletions_at_once_one_succeeds()
    {
        using var hold = Pantheon.Workflows.Hold(WorkflowTypes.DeleteSite);
        Task<Workflow>[] deletions = [Pantheon.DeleteSiteAsync("shop"), Pantheon.DeleteSiteAsync("shop", "guest@example.com")];
        hold.Release();

        await Task.WhenAll(deletions).ContinueWith(_ => { }, TestContext.Current.CancellationToken);

        deletions.Count(deletion => deletion.IsCompletedSuccessfully).Should().Be(1);
        deletions.Single(deletion => deletion.IsFaulted).Exception!.InnerException.Should().BeOfType<SiteDeletedException>();
    }

    [Fact]
    public async Task A_workflow_that_has_not_begun_is_aborted()
    {
        using var hold = Pantheon.Workflows.Hold(WorkflowTypes.Wipe);
        var wiping = Dev.WipeAsync();
        var workflow = await hold.WhenHeldAsync(TestContext.Current.CancellationToken);

        await Pantheon.DeleteSiteAsync("shop");

        await FluentActions.Awaiting(() => wiping).Should().ThrowAsync<OperationCanceledException>();
        (workflow.Result, workflow.FailureReason).Should().Be((WorkflowResult.Aborted, "The site shop was deleted before it was done; nothing of it took place."));
    }

    [Fact]
    public async Task A_workflow_that_only_takes_its_time_is_aborted_as_well()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            Profile = new PlatformProfile { WorkflowDurations = new Dictionary<string, TimeSpan> { [WorkflowTypes.Wipe] = TimeSpan.FromHours(1) } },
        });
        var site = pantheon.Site("demo-wordpress");
        using var told = new EventRecorder(pantheon);
        var wiping = site.Dev.WipeAsync();
        await told.NextAsync<WorkflowMoved>(moved => moved is { Type: WorkflowTypes.Wipe, State: WorkflowState.Started });

        await pantheon.DeleteSiteAsync(site.Name);

        await FluentActions.Awaiting(() => wiping).Should().ThrowAsync<OperationCanceledException>();
        site.Workflows.Should().ContainSingle().Which.Result.Should().Be(WorkflowResult.Aborted);
    }

    [Fact]
    public async Task A_site_that_is_gone_falls_asleep_no_more()
    {
        var clock = new FakeTimeProvider();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = new PlatformProfile { SleepAfter = TimeSpan.FromHours(1) }, TimeProvider = clock });
        var (gone, other) = (pantheon.Site("demo-wordpress"), pantheon.Site("demo-drupal"));
        await pantheon.DeleteSiteAsync(gone.Name);
        using var told = new EventRecorder(pantheon);

        clock.Advance(TimeSpan.FromHours(2));

        await told.NextAsync<WorkflowMoved>(moved => moved.Site == other.Name && moved.State == WorkflowState.Finished);
        gone.Workflows.Should().BeEmpty();
    }

    [Fact]
    public async Task A_git_that_is_pushing_ends_without_an_answer_that_could_be_taken_for_a_success()
    {
        await using var host = await GitHost.StartAsync();
        var clone = await host.CloneAsync();
        await clone.CommitAsync("large.bin", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(2_000_000)));
        var repository = host.Repository;
        using var told = new EventRecorder(host.Pantheon);

        var pushing = clone.PushAsync();
        await told.NextAsync<LoginAccepted>();
        await host.Pantheon.DeleteSiteAsync(host.Site.Name);
        var run = await pushing;

        run.ExitCode.Should().NotBe(0);
        Directory.Exists(repository).Should().BeFalse();
    }

    [Fact]
    public async Task A_program_of_a_client_comes_to_its_end_first()
    {
        var program = await Site.Gate.EnterAsync(TestContext.Current.CancellationToken);

        var deletion = Pantheon.DeleteSiteAsync("shop");
        SpinWait.SpinUntil(() => Site.IsDeleted, TimeSpan.FromMinutes(1)).Should().BeTrue();
        var wasWaiting = !deletion.IsCompleted && Directory.Exists(Site.Context.Directory);
        program.Dispose();
        await deletion;

        (wasWaiting, Directory.Exists(Site.Context.Directory)).Should().Be((true, false));
    }

    [Fact]
    public async Task Twenty_sites_come_and_go_beside_the_traffic_of_another()
    {
        using var client = await Pantheon.ConnectAsync(Dev);
        using var done = new CancellationTokenSource();
        var traffic = Task.Run(() =>
        {
            var number = 0;
            for (; !done.IsCancellationRequested; number++)
            {
                client.Put("files/counter.txt", $"{number}");
                client.ReadAllText("files/counter.txt").Should().Be($"{number}");
            }

            return number;
        });

        await Parallel.ForEachAsync(Enumerable.Range(0, 20), TestContext.Current.CancellationToken, async (number, cancel) =>
        {
            var site = await Pantheon.CreateSiteAsync($"brief-{number}", upstream: "empty");
            using (var visitor = await Pantheon.ConnectAsync(site.Dev))
                visitor.Put("code/a.txt");
            await Pantheon.DeleteSiteAsync(site.Name);
        });
        await done.CancelAsync();

        (await traffic).Should().BePositive();
        Pantheon.Sites.Select(site => site.Name).Should().Equal("demo-drupal", "demo-wordpress", "shop");
        Directory.GetDirectories(Path.Combine(Pantheon.DataDirectory, "sites")).Should().HaveCount(3);
    }
}
