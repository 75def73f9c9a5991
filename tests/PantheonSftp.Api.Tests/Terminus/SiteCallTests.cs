using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

public sealed class SiteCallTests(ReadOnlyApi shared)
{
    private const string WordPress = "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10";

    [Fact]
    public async Task A_name_leads_to_an_id()
    {
        var answer = await shared.Client.ReadAsync("site-names/demo-wordpress");

        answer.GetProperty("id").GetString().Should().Be(WordPress);
        answer.GetProperty("name").GetString().Should().Be("demo-wordpress");
    }

    [Fact]
    public async Task An_unknown_name_is_refused_in_the_platforms_words()
    {
        var answer = await shared.Client.GetAsync("site-names/x");

        answer.ShouldBeRefused(404, "A site named x was not found.");
    }

    [Fact]
    public async Task A_site_of_others_is_as_if_it_were_not_there()
    {
        using var guest = await TerminusClient.LogInAsync(shared.Api, shared.Emulator, account: 1);
        var drupal = shared.Emulator.Site("demo-drupal").Id;

        (await guest.GetAsync("site-names/demo-drupal")).ShouldBeRefused(404, "A site named demo-drupal was not found.");
        (await guest.GetAsync($"sites/{drupal}?site_state=true")).ShouldBeRefused(404, $"A site with the id {drupal} was not found.");
        (await guest.GetAsync($"sites/{drupal}/environments")).Status.Should().Be(404);
        (await guest.PostAsync($"sites/{drupal}/environments/dev/workflows", """{"type":"wipe","params":{}}""")).Status.Should().Be(404);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?site_state=true")]
    [InlineData("?something=else")]
    public async Task A_site_has_every_field(string query)
    {
        var site = await shared.Client.ReadAsync($"sites/{WordPress}{query}");

        site.GetProperty("id").GetString().Should().Be(WordPress);
        site.GetProperty("name").GetString().Should().Be("demo-wordpress");
        site.GetProperty("label").GetString().Should().NotBeEmpty();
        site.GetProperty("created").GetInt64().Should().BePositive();
        site.GetProperty("framework").GetString().Should().Be("wordpress");
        site.GetProperty("owner").GetString().Should().Be(shared.Client.UserId);
        site.GetProperty("holder_type").GetString().Should().Be("user");
        site.GetProperty("holder_id").GetString().Should().Be(shared.Client.UserId);
        site.GetProperty("organization").ValueKind.Should().Be(JsonValueKind.Null);
        site.GetProperty("plan_name").GetString().Should().NotBeEmpty();
        site.GetProperty("preferred_zone_label").GetString().Should().NotBeEmpty();
        site.GetProperty("php_version").GetString().Should().MatchRegex("^[0-9]{2}$");
        site.GetProperty("frozen").GetBoolean().Should().BeFalse();
        site.GetProperty("last_frozen_at").ValueKind.Should().Be(JsonValueKind.Null);
        site.GetProperty("settings").GetProperty("max_num_cdes").GetInt32().Should().Be(10);
    }

    [Fact]
    public async Task A_site_names_its_upstream()
    {
        var upstream = (await shared.Client.ReadAsync($"sites/{WordPress}")).GetProperty("upstream");

        upstream.GetProperty("url").GetString().Should().StartWith("https://");
        upstream.GetProperty("product_id").GetString().Should().Be("e8fe8550-1ab9-4964-8838-2b9abdccf4bf");
        upstream.GetProperty("branch").GetString().Should().Be("master");
        upstream.GetProperty("label").GetString().Should().Be("WordPress");
    }

    [Fact]
    public async Task A_team_is_a_list_of_users_with_roles()
    {
        var team = (await shared.Client.ReadAsync($"sites/{WordPress}/memberships/users?limit=100")).EnumerateArray().ToList();

        team.Select(member => member.GetProperty("user").GetProperty("email").GetString()).Should().Equal("demo@example.com", "guest@example.com");
        team.Should().AllSatisfy(member =>
        {
            member.GetProperty("id").GetString().Should().Be(member.GetProperty("user").GetProperty("id").GetString());
            member.GetProperty("role").GetString().Should().Be("team_member");
            member.GetProperty("user").GetProperty("profile").GetProperty("full_name").GetString().Should().NotBeEmpty();
        });
    }

    [Theory]
    [InlineData("limit=1", "demo@example.com")]
    [InlineData("limit=1&start=DEMO", "guest@example.com")]
    [InlineData("limit=100&start=GUEST")]
    [InlineData("limit=100&start=nobody")]
    public async Task A_page_begins_behind_the_item_that_was_the_last(string query, params string[] expected)
    {
        var asked = query
            .Replace("DEMO", shared.Emulator.Accounts[0].Id, StringComparison.Ordinal)
            .Replace("GUEST", shared.Emulator.Accounts[1].Id, StringComparison.Ordinal);

        var page = await shared.Client.ReadAsync($"sites/{WordPress}/memberships/users?{asked}");

        page.EnumerateArray().Select(member => member.GetProperty("user").GetProperty("email").GetString()).Should().Equal(expected);
    }

    [Fact]
    public async Task Branches_have_their_newest_commits()
    {
        var tips = await shared.Client.ReadAsync($"sites/{WordPress}/code-tips");

        tips.EnumerateObject().Select(branch => branch.Name).Should().BeEquivalentTo("master", "redesign");
        tips.GetProperty("master").GetString().Should().MatchRegex("^[0-9a-f]{40}$");
    }

    [Fact]
    public async Task Upstream_updates_are_what_the_branch_lacks()
    {
        var updates = await shared.Client.ReadAsync($"sites/{WordPress}/code-upstream-updates?base_branch=refs/heads/master");

        updates.GetProperty("has_code").GetBoolean().Should().BeTrue();
        updates.GetProperty("behind").GetInt32().Should().Be(2);
        updates.GetProperty("ahead").GetInt32().Should().Be(4);
        foreach (var environment in (string[])["dev", "test", "live"])
            updates.GetProperty(environment).GetProperty("is_up_to_date_with_upstream").GetBoolean().Should().BeFalse();
        var log = updates.GetProperty("update_log").EnumerateObject().ToList();
        log.Should().HaveCount(2);
        log[0].Value.GetProperty("hash").GetString().Should().Be(log[0].Name);
        log[0].Value.GetProperty("datetime").GetString().Should().Be("2026-01-13T08:00:00");
        log[0].Value.GetProperty("message").GetString().Should().Be("Update to 1.1: fonts");
        log[0].Value.GetProperty("author").GetString().Should().Be("Demo Upstream");
    }

    [Fact]
    public async Task Upstream_updates_of_a_branch_that_is_not_there_are_refused()
    {
        (await shared.Client.GetAsync($"sites/{WordPress}/code-upstream-updates?base_branch=refs/heads/none")).ShouldBeRefusedSaying(404, "no branch none");
    }
}
