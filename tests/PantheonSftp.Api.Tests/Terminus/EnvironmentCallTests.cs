using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

public sealed class EnvironmentCallTests(ReadOnlyApi shared)
{
    [Fact]
    public async Task Environments_come_in_the_order_to_show()
    {
        var environments = await shared.Client.ReadAsync($"{shared.Site}/environments");

        environments.EnumerateObject().Select(each => each.Name).Should().Equal("dev", "test", "live", "redesign");
    }

    [Fact]
    public async Task Dev_has_a_mode_and_pending_changes_whose_numbers_are_strings()
    {
        var dev = (await shared.Client.ReadAsync($"{shared.Site}/environments")).GetProperty("dev");

        dev.GetProperty("on_server_development").GetBoolean().Should().BeTrue();
        dev.GetProperty("target_ref").GetString().Should().Be("refs/heads/master");
        dev.GetProperty("target_commit").GetString().Should().MatchRegex("^[0-9a-f]{40}$");
        dev.GetProperty("diffstat").EnumerateObject().Should().NotBeEmpty().And.AllSatisfy(file =>
        {
            file.Value.GetProperty("status").GetString().Should().BeOneOf("A", "M", "D");
            file.Value.GetProperty("additions").GetString().Should().MatchRegex("^[0-9]+$");
            file.Value.GetProperty("deletions").GetString().Should().MatchRegex("^[0-9]+$");
        });
    }

    [Theory]
    [InlineData("test", "refs/tags/pantheon_test_2")]
    [InlineData("live", "refs/tags/pantheon_live_1")]
    public async Task Test_and_live_have_a_tag_and_nothing_of_changing_code(string name, string tag)
    {
        var environment = (await shared.Client.ReadAsync($"{shared.Site}/environments")).GetProperty(name);

        environment.GetProperty("target_ref").GetString().Should().Be(tag);
        environment.TryGetProperty("on_server_development", out _).Should().BeFalse();
        environment.TryGetProperty("diffstat", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_multidev_in_Git_mode_has_its_branch_and_an_empty_object_of_changes()
    {
        var multidev = (await shared.Client.ReadAsync($"{shared.Site}/environments")).GetProperty("redesign");

        multidev.GetProperty("on_server_development").GetBoolean().Should().BeFalse();
        multidev.GetProperty("target_ref").GetString().Should().Be("refs/heads/redesign");
        multidev.GetProperty("diffstat").ValueKind.Should().Be(JsonValueKind.Object);
        multidev.GetProperty("diffstat").EnumerateObject().Should().BeEmpty();
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    [InlineData("live")]
    [InlineData("redesign")]
    public async Task Every_environment_has_what_all_have(string name)
    {
        var environment = (await shared.Client.ReadAsync($"{shared.Site}/environments")).GetProperty(name);

        environment.GetProperty("environment_created").GetInt64().Should().BePositive();
        environment.GetProperty("dns_zone").GetString().Should().Be("pantheonsite.io");
        environment.GetProperty("php_version").GetString().Should().MatchRegex("^[0-9]{2}$");
        environment.GetProperty("lock").GetProperty("locked").GetBoolean().Should().BeFalse();
        environment.GetProperty("lock").GetProperty("username").ValueKind.Should().Be(JsonValueKind.Null);
        environment.GetProperty("lock").GetProperty("password").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("live")]
    public async Task Settings_say_whether_it_was_created(string name)
    {
        var settings = await shared.Client.ReadAsync($"{shared.Site}/environments/{name}/settings");

        settings.GetProperty("is_initialized").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Variables_hold_what_the_client_does_not_make_itself()
    {
        var variables = await shared.Client.ReadAsync($"{shared.Site}/environments/dev/variables");

        var info = shared.Emulator.Site("demo-wordpress").Dev.ConnectionInfo;
        variables.GetProperty("DB_HOST").GetString().Should().Be(info.MysqlHost);
        variables.GetProperty("DB_PORT").GetInt32().Should().Be(info.MysqlPort);
        variables.GetProperty("DB_USER").GetString().Should().Be("pantheon");
        variables.GetProperty("DB_PASSWORD").GetString().Should().Be(info.MysqlPassword);
        variables.GetProperty("DB_NAME").GetString().Should().Be("pantheon");
        variables.GetProperty("CACHE_HOST").GetString().Should().Be(info.RedisHost);
        variables.GetProperty("CACHE_PORT").GetInt32().Should().Be(info.RedisPort);
        variables.GetProperty("CACHE_PASSWORD").GetString().Should().Be(info.RedisPassword);
        variables.GetProperty("BUILD_STEP").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task The_diffstat_of_its_own_is_that_of_the_environment()
    {
        var own = await shared.Client.ReadAsync($"{shared.Site}/environments/dev/on-server-development/diffstat");

        var ofEnvironment = (await shared.Client.ReadAsync($"{shared.Site}/environments")).GetProperty("dev").GetProperty("diffstat");
        own.GetRawText().Should().Be(ofEnvironment.GetRawText()).And.NotBe("{}");
    }

    [Theory]
    [InlineData("test")]
    [InlineData("redesign")]
    public async Task Without_changes_the_diffstat_is_an_empty_object(string name)
    {
        var changes = await shared.Client.ReadAsync($"{shared.Site}/environments/{name}/on-server-development/diffstat");

        changes.GetRawText().Should().Be("{}");
    }

    [Fact]
    public async Task The_code_log_begins_with_the_newest_commit_and_labels_each()
    {
        var log = (await shared.Client.ReadAsync($"{shared.Site}/environments/dev/code-log")).EnumerateArray().ToList();

        log[0].GetProperty("message").GetString().Should().Be("Redirects are permanent");
        log[0].GetProperty("author").GetString().Should().Be("Demo Person");
        log[0].GetProperty("email").GetString().Should().Be("demo@example.com");
        log[0].GetProperty("datetime").GetString().Should().Be("2026-01-14T11:30:00");
        log[0].GetProperty("hash").GetString().Should().MatchRegex("^[0-9a-f]{40}$");
        log[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()).Should().Equal("dev");
        log[0].GetProperty("parents").EnumerateArray().Should().ContainSingle().Which.GetString().Should().Be(log[1].GetProperty("hash").GetString());
        log[^1].GetProperty("labels").EnumerateArray().Select(label => label.GetString()).Should().Equal("dev", "test", "live", "redesign");
        log[^1].GetProperty("parents").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Composer_has_no_updates()
    {
        var updates = await shared.Client.ReadAsync($"{shared.Site}/environments/dev/build/updates");

        updates.GetProperty("update_log").GetRawText().Should().Be("{}");
    }

    [Fact]
    public async Task Without_backups_the_catalogue_is_an_empty_object()
    {
        var catalogue = await shared.Client.ReadAsync($"{shared.Site}/environments/live/backups/catalog");

        catalogue.GetRawText().Should().Be("{}");
    }

    [Fact]
    public async Task An_environment_that_is_not_there_is_refused()
    {
        (await shared.Client.GetAsync($"{shared.Site}/environments/none/settings")).ShouldBeRefused(404, "The site demo-wordpress has no environment none.");
    }
}
