using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Tests.Sites;

/// <summary>What a start finds of the sites that came and went before.</summary>
public sealed class SiteRestartTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("restart").FullName;

    private string File => Path.Combine(_directory, "sites.json");

    public void Dispose() => TreeRemoval.Remove(_directory);

    [Fact]
    public async Task A_created_site_is_there_with_all_that_was_done_in_it()
    {
        string id;
        await using (var first = await StartAsync())
        {
            var site = await first.CreateSiteAsync("shop", "The shop", "drupal-composer-managed");
            id = site.Id;
            using (var client = await first.ConnectAsync(site.Dev))
                client.Put("code/new.php", "new");
            await site.Dev.CommitAsync();
        }

        await using var second = await StartAsync();
        var found = second.Site("shop");
        using var again = await second.ConnectAsync(found.Dev);

        (found.Id, again.ReadAllText("code/new.php"), again.Exists("code/web/sites/default/files")).Should().Be((id, "new", true));
        found.Workflows.Select(workflow => workflow.Type).Should().Equal("commit_and_push_on_server_changes", "deploy_product");
    }

    [Fact]
    public async Task A_created_site_without_code_can_still_get_it()
    {
        await using (var first = await StartAsync())
            await SiteCreation.Start(first, "shop", "", first.Accounts[0]).Result;

        await using var second = await StartAsync();
        var site = second.Site("shop");
        var hadCode = site.HasCode;
        await ProductDeployment.Start(second, site, second.Upstreams[0], null).Result;

        (hadCode, site.Dev.IsInitialized).Should().Be((false, true));
    }

    [Fact]
    public async Task A_fixtures_site_that_was_deleted_stays_away_until_it_is_brought_back()
    {
        await using (var first = await StartAsync())
            await first.DeleteSiteAsync("demo-drupal");

        await using var second = await StartAsync();
        second.Sites.Select(site => site.Name).Should().Equal("demo-wordpress");
        second.Registry.Add(second.Registry.DeletedFixtures.Single());

        second.Registry.DeletedFixtures.Should().BeEmpty();
        second.Site("demo-drupal").Dev.Diffstat().IsEmpty.Should().BeFalse("it begins anew, with the fixture's pending change");
    }

    [Fact]
    public async Task A_site_that_has_the_name_of_a_deleted_fixtures_is_the_created_one()
    {
        string id;
        await using (var first = await StartAsync())
        {
            await first.DeleteSiteAsync("demo-drupal");
            id = (await first.CreateSiteAsync("demo-drupal", upstream: "empty")).Id;
        }

        await using var second = await StartAsync();

        second.Site("demo-drupal").Id.Should().Be(id);
    }

    [Fact]
    public async Task The_workflows_of_users_stay_readable()
    {
        string workflow;
        await using (var first = await StartAsync())
        {
            await first.CreateSiteAsync("shop");
            workflow = (await first.DeleteSiteAsync("shop")).Id;
        }

        await using var second = await StartAsync();
        var kept = second.AccountWorkflows.Of(second.Accounts[0]);

        kept.Select(each => each.Type).Should().Equal("delete_site", "create_site");
        (kept[0].Id, kept[0].Result, kept[0].ActiveDescription).Should().Be((workflow, WorkflowResult.Succeeded, "Deleted site \"shop\""));
    }

    [Fact]
    public async Task A_site_of_a_program_that_was_deleted_is_not_remembered()
    {
        await using (var first = await StartAsync())
        {
            first.AddSite("shop");
            await first.DeleteSiteAsync("shop");
        }

        await using var second = await StartAsync();

        second.AddSite("shop").Dev.LocalPath("code").Should().NotBeNull();
        (await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)).Should().Contain("\"deleted\": []");
    }

    [Theory]
    [InlineData("""{ "created": { "Shop": { "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a11", "label": "x", "owner": "a@example.com" } } }""", "created.Shop: the name must have at most 51 lower case letters")]
    [InlineData("""{ "created": { "shop": { "id": "7", "label": "x", "owner": "a@example.com" } } }""", "created.shop.id is \"7\"; it must be a UUID of version 4")]
    [InlineData("""{ "created": { "shop": { "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a11", "owner": "a@example.com" } } }""", "created.shop.label is missing")]
    [InlineData("""{ "created": { "shop": { "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a11", "label": "x" } } }""", "created.shop.owner is missing")]
    [InlineData("""{ "created": { "shop": { "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a11", "label": "x", "owner": "a@example.com", "upstream": "typo3" } } }""", "created.shop.upstream is \"typo3\"; it is one of wordpress, drupal-composer-managed, empty")]
    [InlineData("""{ "created": { "shop": null } }""", "line 1 has null")]
    [InlineData("""{ "created": { "demo-drupal": { "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a11", "label": "x", "owner": "a@example.com" } } }""", "the site demo-drupal was created while an emulator ran, and the fixtures have demo-drupal")]
    [InlineData("""{ "created": null }""", "line 1 has null")]
    [InlineData("""{ "deleted": ["../x"] }""", "deleted: \"../x\" is no name of a site")]
    [InlineData("""{ "deleted": [null] }""", "line 1 has null")]
    [InlineData("""{ "workflows": { "a@example.com": [{}] } }""", "line 1: workflows['a@example.com'][0] has a value of another kind")]
    [InlineData("""{ "created": { "shop": { "label": "x", "owner": "a@example.com" } } }""", "created.shop.id is missing")]
    [InlineData("""{ "sites": {} }""", "there is no member \"sites\"")]
    [InlineData("""{ "created": """, "line 1 is no JSON")]
    public async Task Nonsense_in_the_file_is_named(string text, string complaint)
    {
        await System.IO.File.WriteAllTextAsync(File, text, TestContext.Current.CancellationToken);

        await FluentActions.Awaiting(StartAsync).Should().ThrowAsync<InvalidDataException>().WithMessage($"*{complaint}*");
    }

    [Fact]
    public async Task Whenever_it_is_killed_sites_are_there_whole_or_not_at_all()
    {
        var random = new Random(5);
        for (var round = 0; round < 3; round++)
        {
            var finished = await KillAsync(lines: random.Next(1, 6), spins: random.Next(0, 2_000_000));

            await using var pantheon = await StartAsync();
            NothingIsLost(pantheon, finished);
            pantheon.Sites.Select(site => site.Name).Should().BeEquivalentTo(Directory.GetDirectories(Path.Combine(_directory, "sites")).Select(Path.GetFileName));
            pantheon.AccountWorkflows.Of(pantheon.Accounts[0]).Should().OnlyContain(workflow => workflow.State == WorkflowState.Finished);
            foreach (var site in pantheon.Sites.Where(site => site.HasCode))
                System.IO.File.Exists(site.Dev.LocalPath("code/README.md")).Should().Be(site.Name.StartsWith("brief", StringComparison.Ordinal) || site.Name == "demo-drupal");
        }
    }

    private static void NothingIsLost(PantheonEmulator pantheon, IReadOnlyList<string> finished)
    {
        foreach (var words in finished.Select(line => line.Split(' ')))
        {
            if (words is ["deleted", var deleted])
                pantheon.Sites.Should().NotContain(other => other.Id == deleted);
            else if (words is ["kept", var kept])
                pantheon.Sites.Should().Contain(other => other.Id == kept);
        }
    }

    private async Task<IReadOnlyList<string>> KillAsync(int lines, int spins)
    {
        using var child = KilledChild.Start(nameof(KilledSites), _directory);
        var said = new List<string>();
        while (said.Count < lines)
            said.Add(await child.ReadAsync());
        Thread.SpinWait(spins);
        said.AddRange(await child.KillAsync());
        return said;
    }

    private Task<PantheonEmulator> StartAsync() => PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = _directory, HostKeySeed = new byte[32] });
}
