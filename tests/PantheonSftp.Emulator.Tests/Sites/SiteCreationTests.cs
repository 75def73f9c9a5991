using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Events;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.Sites;

/// <summary>Sites that are created while the emulator runs.</summary>
public sealed class SiteCreationTests : IAsyncLifetime
{
    private PantheonEmulator _pantheon = null!;

    public async ValueTask InitializeAsync() => _pantheon = await PantheonEmulator.StartAsync();

    public ValueTask DisposeAsync() => _pantheon.DisposeAsync();

    [Fact]
    public async Task A_created_site_takes_uploads_commits_and_deployments()
    {
        var site = await _pantheon.CreateSiteAsync("shop");
        using (var client = await _pantheon.ConnectAsync(site.Dev))
        {
            client.Put("code/new.php", "<?php\n");
            client.Put("code/wp-content/uploads/logo.txt", "logo");
        }

        await site.Dev.CommitAsync("The first change");
        await site.Test.DeployAsync();

        using var test = await _pantheon.ConnectAsync(site.Test);
        (test.ReadAllText("code/new.php"), test.ReadAllText("files/logo.txt")).Should().Be(("<?php\n", "logo"));
    }

    [Theory]
    [InlineData("wordpress", "code/wp-includes/fonts.php")]
    [InlineData("WordPress", "code/wp-includes/fonts.php")]
    [InlineData("bde48795-b16d-443f-af01-8b1790caa1af", "code/web/core/src/Cron.php")]
    [InlineData("empty", "code/pantheon.yml")]
    public async Task It_has_the_newest_code_of_its_upstream(string upstream, string file)
    {
        var site = await _pantheon.CreateSiteAsync("shop", upstream: upstream);

        File.Exists(site.Dev.LocalPath(file)).Should().BeTrue();
        (site.Dev.ConnectionMode, site.Dev.Diffstat().IsEmpty).Should().Be((ConnectionMode.Sftp, true));
        site.Code.MissingFrom(CodeRepository.Master, CodeRepository.UpstreamReference).Should().BeEmpty();
        site.Code.Resolve(CodeRepository.InitialTag).Should().Be(site.Dev.CodeCommit);
    }

    [Fact]
    public async Task Test_and_live_are_still_to_be_created()
    {
        var site = await _pantheon.CreateSiteAsync("shop");

        site.Environments.Select(environment => (environment.Name, environment.IsInitialized)).Should().Equal(("dev", true), ("test", false), ("live", false));
    }

    [Fact]
    public async Task It_is_its_creators_alone()
    {
        var site = await _pantheon.CreateSiteAsync("shop", userEmail: "guest@example.com");

        (site.HasTeamMember("guest@example.com"), site.HasTeamMember("demo@example.com")).Should().Be((true, false));
    }

    [Fact]
    public async Task Before_its_code_comes_it_can_be_listed_and_nobody_can_use_it()
    {
        var site = await SiteCreation.Start(_pantheon, "shop", "The shop", _pantheon.Accounts[0]).Result;

        site.Environments.Select(environment => (environment.Name, environment.IsInitialized)).Should().Equal(("dev", false), ("test", false), ("live", false));
        site.Dev.Diffstat().IsEmpty.Should().BeTrue();
        site.Dev.PhpVersion.Should().Be(site.PhpVersion);
        await FluentActions.Awaiting(() => _pantheon.ConnectAsync(site.Dev)).Should().ThrowAsync<SshAuthenticationException>();
        await FluentActions.Awaiting(() => site.Dev.SetConnectionModeAsync(ConnectionMode.Git)).Should().ThrowAsync<EnvironmentNotInitializedException>().WithMessage("*shop has no code yet*");
        await FluentActions.Awaiting(() => site.CreateMultidevAsync("side")).Should().ThrowAsync<EnvironmentNotInitializedException>();
        Directory.GetFileSystemEntries(site.Context.Directory).Select(Path.GetFileName).Should().Equal("state.json");
    }

    [Fact]
    public async Task Its_code_comes_once()
    {
        var site = await _pantheon.CreateSiteAsync("shop");

        FluentActions.Invoking(() => ProductDeployment.Start(_pantheon, site, UpstreamCatalogue.Empty, null)).Should().Throw<SiteCodeException>();
    }

    [Fact]
    public void A_site_that_was_not_created_takes_no_upstreams_code()
    {
        var demo = _pantheon.Site("demo-wordpress");

        FluentActions.Invoking(() => ProductDeployment.Start(_pantheon, demo, UpstreamCatalogue.Empty, null)).Should().Throw<SiteCodeException>();
    }

    [Theory]
    [InlineData("demo-wordpress", "The site name \"demo-wordpress\" is taken*")]
    [InlineData("Shop", "\"Shop\" is no name of a site*")]
    [InlineData("", "\"\" is no name of a site*")]
    [InlineData("-shop", "\"-shop\" is no name of a site*")]
    [InlineData("../shop", "\"../shop\" is no name of a site*")]
    public async Task A_name_that_cannot_be_is_refused_before_a_workflow_begins(string name, string complaint)
    {
        await FluentActions.Awaiting(() => _pantheon.CreateSiteAsync(name)).Should().ThrowAsync<SiteNameException>().WithMessage(complaint);

        _pantheon.AccountWorkflows.Of(_pantheon.Accounts[0]).Should().BeEmpty();
    }

    [Fact]
    public Task An_upstream_that_is_none_is_named_with_those_that_there_are() => FluentActions.Awaiting(() => _pantheon.CreateSiteAsync("shop", upstream: "typo3"))
        .Should().ThrowAsync<ArgumentException>().WithMessage("there is no upstream \"typo3\"; there are wordpress, drupal-composer-managed, empty*");

    [Fact]
    public Task So_is_an_account() => FluentActions.Awaiting(() => _pantheon.CreateSiteAsync("shop", userEmail: "nobody@example.com"))
        .Should().ThrowAsync<ArgumentException>().WithMessage("there is no account nobody@example.com; there are demo@example.com, guest@example.com*");

    [Fact]
    public async Task Of_two_creations_of_one_name_one_succeeds()
    {
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.CreateSite);
        Task<Site>[] creations = [_pantheon.CreateSiteAsync("shop"), _pantheon.CreateSiteAsync("shop", userEmail: "guest@example.com")];
        hold.Release();

        await Task.WhenAll(creations).ContinueWith(_ => { }, TestContext.Current.CancellationToken);

        creations.Count(creation => creation.IsCompletedSuccessfully).Should().Be(1);
        creations.Single(creation => creation.IsFaulted).Exception!.InnerException.Should().BeOfType<SiteNameException>()
            .Which.Workflow!.Result.Should().Be(WorkflowResult.Failed);
        _pantheon.Sites.Count(site => site.Name == "shop").Should().Be(1);
    }

    [Fact]
    public async Task The_workflow_that_creates_it_is_the_users_and_names_it()
    {
        var site = await _pantheon.CreateSiteAsync("shop");

        var workflow = _pantheon.AccountWorkflows.Of(_pantheon.Accounts[0]).Should().ContainSingle().Which;
        (workflow.Type, workflow.Description, workflow.ActiveDescription, workflow.NumberOfTasks, workflow.SiteId, workflow.EnvironmentName)
            .Should().Be(("create_site", "Create site \"shop\"", "Created new site \"shop\"", 12, site.Id, null));
        _pantheon.AccountWorkflows.Of(_pantheon.Accounts[1]).Should().BeEmpty();
    }

    [Fact]
    public async Task The_workflow_that_brings_its_code_is_the_sites()
    {
        var site = await _pantheon.CreateSiteAsync("shop");

        var workflow = site.Workflows.Should().ContainSingle().Which;
        (workflow.Type, workflow.ActiveDescription, workflow.NumberOfTasks).Should().Be(("deploy_product", "Deployed CMS", 14));
    }

    [Fact]
    public async Task A_creation_can_be_held_by_the_sites_name()
    {
        using var hold = _pantheon.Workflows.Hold(WorkflowTypes.CreateSite, site: "shop");
        var other = await _pantheon.CreateSiteAsync("other");

        var creation = _pantheon.CreateSiteAsync("shop");
        var workflow = await hold.WhenHeldAsync(TestContext.Current.CancellationToken);

        (workflow.State, _pantheon.Sites.Contains(other), _pantheon.Sites.Any(site => site.Name == "shop")).Should().Be((WorkflowState.Created, true, false));
        hold.Release();
        (await creation).Name.Should().Be("shop");
    }

    [Fact]
    public async Task Those_who_listen_are_told()
    {
        using var told = new EventRecorder(_pantheon);

        var site = await _pantheon.CreateSiteAsync("shop");

        (await told.NextAsync<WorkflowMoved>()).Should().BeEquivalentTo(new { Type = "create_site", Site = "shop" });
        (await told.NextAsync<SiteCreated>()).Should().BeEquivalentTo(new { site.Id, Account = "demo@example.com", Site = "shop" });
    }

    [Fact]
    public async Task What_a_program_left_in_the_data_directory_is_not_taken_for_a_new_site()
    {
        Directory.CreateDirectory(Path.Combine(_pantheon.DataDirectory, "sites", "shop"));

        await FluentActions.Awaiting(() => _pantheon.CreateSiteAsync("shop")).Should().ThrowAsync<SiteNameException>().WithMessage("The data directory has a site \"shop\"*");

        _pantheon.Registry.CreatedNames.Should().BeEmpty();
    }
}
