namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>The calls of Terminus's commands about connection modes and code, one after another.</summary>
public sealed class ModeAndCodeFlowTests : OwnApi
{
    [Fact]
    public async Task Connection_set_switches_to_git_and_back()
    {
        await Client.SiteAsync("demo-wordpress");
        await Client.ReadAsync($"{Site}/environments");

        var toGit = await Client.RunAsync(At("dev"), "enable_git_mode");
        toGit.GetProperty("active_description").GetString().Should().Be("Enabled git push mode for \"dev\"");
        (await Client.ReadAsync($"{Site}/environments")).GetProperty("dev").GetProperty("on_server_development").GetBoolean().Should().BeFalse();

        var toSftp = await Client.RunAsync(At("dev"), "enable_on_server_development");
        toSftp.GetProperty("active_description").GetString().Should().Be("Enabled on-server development via SFTP for \"dev\"");
        (await Client.ReadAsync($"{Site}/environments")).GetProperty("dev").GetProperty("on_server_development").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Env_commit_commits_what_is_pending_with_the_author_that_git_names()
    {
        File.WriteAllText(WordPress.Dev.LocalPath("code/new.php"), "<?php\n");
        var changes = await Client.ReadAsync($"{At("dev")}/on-server-development/diffstat");
        changes.GetProperty("new.php").GetProperty("additions").GetString().Should().Be("1");

        var commit = await Client.RunAsync(
            At("dev"), "commit_and_push_on_server_changes", """{"message":"A new file","committer_name":"Ada Lovelace\n","committer_email":"ada@example.com\n"}""");

        commit.GetProperty("active_description").GetString().Should().Be("Committed code changes in \"dev\"");
        commit.GetProperty("description").GetString().Should().Be("Commit code changes");
        var newest = (await Client.ReadAsync($"{At("dev")}/code-log"))[0];
        newest.GetProperty("message").GetString().Should().StartWith("A new file");
        newest.GetProperty("author").GetString().Should().Be("Ada Lovelace");
        newest.GetProperty("email").GetString().Should().Be("ada@example.com");
        (await Client.ReadAsync($"{At("dev")}/on-server-development/diffstat")).GetRawText().Should().Be("{}");
    }

    [Fact]
    public async Task Env_commit_without_a_configured_author_takes_the_user()
    {
        await Client.RunAsync(At("dev"), "commit_and_push_on_server_changes", """{"message":"m","committer_name":"","committer_email":"\n"}""");

        var newest = (await Client.ReadAsync($"{At("dev")}/code-log"))[0];
        newest.GetProperty("author").GetString().Should().Be("Demo Person");
        newest.GetProperty("email").GetString().Should().Be("demo@example.com");
    }

    [Fact]
    public async Task Env_deploy_brings_what_test_lacks()
    {
        var before = await Client.ReadAsync($"{At("dev")}/code-log");
        before[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()).Should().NotContain("test");

        var deploy = await Client.RunAsync(At("test"), "deploy", """{"annotation":"Deploy from Terminus","updatedb":1,"clear_cache":1}""");

        deploy.GetProperty("active_description").GetString().Should().Be("Deployed code to \"test\"");
        deploy.GetProperty("description").GetString().Should().Be("Deploy code to \"test\"");
        deploy.GetProperty("number_of_tasks").GetInt32().Should().Be(6);
        (await Client.ReadAsync($"{At("dev")}/code-log"))[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()).Should().Contain("test");
        (await Client.ReadAsync($"{Site}/environments")).GetProperty("test").GetProperty("target_ref").GetString().Should().Be("refs/tags/pantheon_test_3");
    }

    [Fact]
    public async Task Env_deploy_can_bring_the_content_of_live()
    {
        await File.WriteAllTextAsync(WordPress.Live.LocalPath("files/of-live.txt"), "live", TestContext.Current.CancellationToken);

        var deploy = await Client.RunAsync(
            At("test"), "deploy", """{"annotation":"n","updatedb":0,"clear_cache":0,"clone_files":{"from_environment":"live"},"clone_database":{"from_environment":"live"}}""");

        deploy.GetProperty("active_description").GetString().Should().Be("Deployed code to \"test\", and cloned files from \"live\", and cloned database from \"live\"");
        File.Exists(WordPress.Test.LocalPath("files/of-live.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task Upstream_updates_apply_merges_the_upstream()
    {
        await Client.RunAsync(At("dev"), "enable_git_mode");
        (await Client.ReadAsync($"{Site}/code-upstream-updates?base_branch=refs/heads/master")).GetProperty("behind").GetInt32().Should().Be(2);
        (await Client.ReadAsync($"{At("dev")}/variables")).GetProperty("BUILD_STEP").GetBoolean().Should().BeFalse();

        var applied = await Client.RunAsync(At("dev"), "apply_upstream_updates", """{"updatedb":false,"xoption":false}""");

        applied.GetProperty("active_description").GetString().Should().Be("Applied upstream updates to \"dev\"");
        var after = await Client.ReadAsync($"{Site}/code-upstream-updates?base_branch=refs/heads/master");
        after.GetProperty("behind").GetInt32().Should().Be(0);
        after.GetProperty("update_log").GetRawText().Should().Be("{}");
        after.GetProperty("dev").GetProperty("is_up_to_date_with_upstream").GetBoolean().Should().BeTrue();
        after.GetProperty("test").GetProperty("is_up_to_date_with_upstream").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Looking_for_upstream_updates_is_a_workflow_of_its_own()
    {
        (await Client.RunAsync(At("dev"), "check_upstream_updates")).GetProperty("result").GetString().Should().Be("succeeded");
        (await Client.RunAsync(Site, "clear_code_cache")).GetProperty("result").GetString().Should().Be("succeeded");
    }

    [Fact]
    public async Task Multidev_create_merge_and_delete()
    {
        var created = await Client.RunAsync(
            Site,
            "create_cloud_development_environment",
            """{"environment_id":"feature","deploy":{"clone_database":{"from_environment":"dev"},"clone_files":{"from_environment":"dev"},"annotation":"Create the \"feature\" environment."}}""");
        created.GetProperty("active_description").GetString().Should().Be("Created Multidev environment \"feature\"");
        created.GetProperty("number_of_tasks").GetInt32().Should().Be(23);
        (await Client.ReadAsync($"{Site}/environments")).GetProperty("feature").GetProperty("target_ref").GetString().Should().Be("refs/heads/feature");

        await Client.RunAsync(At("feature"), "enable_on_server_development");
        File.WriteAllText(WordPress.Environment("feature").LocalPath("code/feature.php"), "<?php\n");
        await Client.RunAsync(At("feature"), "commit_and_push_on_server_changes", """{"message":"The feature"}""");
        var merged = await Client.RunAsync(At("dev"), "merge_cloud_development_environment_into_dev", """{"from_environment":"feature","updatedb":false}""");
        merged.GetProperty("description").GetString().Should().Be("Merge code into master");
        merged.GetProperty("result").GetString().Should().Be("succeeded");
        File.Exists(WordPress.Dev.LocalPath("code/feature.php")).Should().BeTrue();

        var back = await Client.RunAsync(At("feature"), "merge_dev_into_cloud_development_environment", """{"updatedb":false}""");
        back.GetProperty("active_description").GetString().Should().Be("Merged code from master into \"feature\"");

        var deleted = await Client.RunAsync(Site, "delete_cloud_development_environment", """{"environment_id":"feature","delete_branch":true}""");
        deleted.GetProperty("active_description").GetString().Should().Be("Deleted Multidev environment \"feature\"");
        (await Client.ReadAsync($"{Site}/environments")).TryGetProperty("feature", out _).Should().BeFalse();
        (await Client.ReadAsync($"{Site}/code-tips")).TryGetProperty("feature", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_multidev_without_files_begins_without_them()
    {
        await Client.RunAsync(Site, "create_cloud_development_environment", """{"environment_id":"bare","deploy":{"annotation":"n"}}""");

        Directory.EnumerateFileSystemEntries(WordPress.Environment("bare").LocalPath("files")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_multidev_of_a_reserved_name_is_refused_in_the_platforms_words()
    {
        var answer = await Client.PostAsync($"{Site}/workflows", """{"type":"create_cloud_development_environment","params":{"environment_id":"master","deploy":{}}}""");

        answer.ShouldBeRefused(409, "Environment name not supported, try: \"master-1\"");
        answer.ReasonPhrase.Should().Be("Environment name not supported, try: \"master-1\"");
    }
}
