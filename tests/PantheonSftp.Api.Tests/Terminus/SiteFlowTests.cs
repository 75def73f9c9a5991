using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>The calls of Terminus's commands that make sites, delete them, and change who may enter.</summary>
public sealed class SiteFlowTests : OwnApi
{
    private const string WordPressUpstream = "e8fe8550-1ab9-4964-8838-2b9abdccf4bf";

    [Fact]
    public async Task Site_create_makes_a_site_that_can_be_used()
    {
        (await Client.GetAsync("site-names/brand-new")).Status.Should().Be(404);
        var upstream = (await Client.ReadAsync($"{User}/upstreams")).EnumerateArray().Single(each => each.GetProperty("machine_name").GetString() == "wordpress");

        var created = await Client.RunAsync(User, "create_site", """{"label":"Brand new","site_name":"brand-new"}""");
        created.GetProperty("active_description").GetString().Should().Be("Created new site \"brand-new\"");
        created.GetProperty("number_of_tasks").GetInt32().Should().Be(12);
        var site = $"sites/{created.GetProperty("waiting_for_task").GetProperty("site_id").GetString()}";

        (await Client.ReadAsync(site)).GetProperty("label").GetString().Should().Be("Brand new");
        await Client.ReadAsync($"{site}?site_state=true");
        var deployed = await Client.RunAsync(site, "deploy_product", $$"""{"product_id":"{{upstream.GetProperty("product_id").GetString()}}"}""");
        deployed.GetProperty("active_description").GetString().Should().Be("Deployed CMS");
        deployed.GetProperty("number_of_tasks").GetInt32().Should().Be(14);

        var dev = (await Client.ReadAsync($"{site}/environments")).GetProperty("dev");
        dev.GetProperty("on_server_development").GetBoolean().Should().BeTrue();
        dev.GetProperty("target_commit").GetString().Should().MatchRegex("^[0-9a-f]{40}$");
        (await Client.ReadAsync($"{site}/environments/test/settings")).GetProperty("is_initialized").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task A_site_that_has_no_code_yet_can_be_looked_at()
    {
        var site = await CreateAsync();

        var environments = await Client.ReadAsync($"{site}/environments");

        environments.EnumerateObject().Select(each => each.Name).Should().Equal("dev", "test", "live");
        environments.GetProperty("dev").GetProperty("diffstat").GetRawText().Should().Be("{}");
        environments.GetProperty("dev").GetProperty("target_commit").ValueKind.Should().Be(JsonValueKind.Null);
        (await Client.ReadAsync($"{site}/environments/dev/code-log")).GetRawText().Should().Be("[]");
        (await Client.ReadAsync($"{site}/code-tips")).GetRawText().Should().Be("{}");
        (await Client.ReadAsync($"{site}/code-upstream-updates?base_branch=refs/heads/master")).GetProperty("has_code").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task The_first_deployments_create_test_and_live()
    {
        var site = await CreateAsync();
        await Client.RunAsync(site, "deploy_product", $$"""{"product_id":"{{WordPressUpstream}}"}""");
        (await Client.ReadAsync($"{site}/environments/test/code-log")).GetRawText().Should().Be("[]");

        var created = await Client.RunAsync(
            $"{site}/environments/test",
            "create_environment",
            """{"annotation":"n","clone_files":{"from_environment":"dev"},"clone_database":{"from_environment":"dev"}}""");

        created.GetProperty("active_description").GetString().Should().Be("Deployed code to \"test\", and cloned files from \"dev\", and cloned database from \"dev\"");
        created.GetProperty("description").GetString().Should().Be("Create environment \"test\"");
        created.GetProperty("number_of_tasks").GetInt32().Should().Be(9);
        (await Client.ReadAsync($"{site}/environments/test/settings")).GetProperty("is_initialized").GetBoolean().Should().BeTrue();
        (await Client.ReadAsync($"{site}/environments")).GetProperty("test").GetProperty("target_ref").GetString().Should().Be("refs/tags/pantheon_test_1");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_also_where_the_site_is_not_seen()
    {
        using var guest = await TerminusClient.LogInAsync(Api, Emulator, account: 1);

        var answer = await guest.PostAsync($"users/{guest.UserId}/workflows", """{"type":"create_site","params":{"label":"x","site_name":"demo-drupal"}}""");

        answer.ShouldBeRefusedSaying(409, "demo-drupal");
        answer.ReasonPhrase.Should().Contain("is taken");
    }

    [Fact]
    public async Task Site_delete_is_asked_for_at_the_site_and_polled_at_the_user()
    {
        var deleted = await Client.RunAsync(Site, User, "delete_site", "{}");

        deleted.GetProperty("result").GetString().Should().Be("succeeded");
        deleted.GetProperty("active_description").GetString().Should().Be("Deleted site \"demo-wordpress\"");
        (await Client.GetAsync("site-names/demo-wordpress")).Status.Should().Be(404);
        (await Client.ReadAsync($"{User}/workflows"))[0].GetProperty("id").GetString().Should().Be(deleted.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_member_who_joins_sees_the_site_and_one_who_leaves_does_not()
    {
        using var guest = await TerminusClient.LogInAsync(Api, Emulator, account: 1);
        var drupal = $"sites/{Emulator.Site("demo-drupal").Id}";
        (await guest.GetAsync(drupal)).Status.Should().Be(404);

        await Client.RunAsync(drupal, "add_site_user_membership", """{"user_email":"guest@example.com","role":"developer"}""");
        (await guest.GetAsync(drupal)).Status.Should().Be(200);

        await Client.RunAsync(drupal, "update_site_user_membership", $$"""{"user_id":"{{guest.UserId}}","role":"team_member"}""");
        (await Client.ReadAsync($"{drupal}/memberships/users"))[1].GetProperty("role").GetString().Should().Be("team_member");

        await Client.RunAsync(drupal, "remove_site_user_membership", $$"""{"user_id":"{{guest.UserId}}"}""");
        (await guest.GetAsync(drupal)).Status.Should().Be(404);
    }

    private async Task<string> CreateAsync()
    {
        var created = await Client.RunAsync(User, "create_site", """{"label":"Brand new","site_name":"brand-new"}""");
        return $"sites/{created.GetProperty("waiting_for_task").GetProperty("site_id").GetString()}";
    }
}
