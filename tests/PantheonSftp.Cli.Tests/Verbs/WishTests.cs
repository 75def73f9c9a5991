using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Verbs;

/// <summary>What each verb asks of the API, to the letter of what Terminus sends, and what it says afterwards.</summary>
public sealed class WishTests : IAsyncLifetime
{
    private const string Succeeded = """{"id":"w","result":"succeeded","active_description":"Done"}""";
    private const string Site = $"/api/sites/{StandInApi.Site}";
    private const string Dev = $"{StandInApi.Environments}/dev";
    private const string Multidev = $"{StandInApi.Environments}/pr-1";

    private StandInApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await StandInApi.StartAsync();
        foreach (var owner in new[] { Site, Dev, $"{StandInApi.Environments}/test", $"{StandInApi.Environments}/live", Multidev, $"/api/users/{StandInApi.User}" })
            _api.On($"POST {owner}/workflows", Succeeded, 202);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("connection:set shop.dev git", "/dev", """{"type":"enable_git_mode","params":{}}""", "Done")]
    [InlineData("env:wipe shop.dev -y", "/dev", """{"type":"wipe","params":{}}""", "Done")]
    [InlineData("env:clear-cache shop.dev", "/dev", """{"type":"clear_cache","params":{"framework_cache":true}}""", "Caches cleared on dev.")]
    [InlineData("env:cc shop.test", "/test", """{"type":"clear_cache","params":{"framework_cache":true}}""", "Caches cleared on test.")]
    [InlineData("env:deploy shop.live", "/live", """{"type":"create_environment","params":{"annotation":"Deploy from Terminus","clone_files":{"from_environment":"test"},"clone_database":{"from_environment":"test"}}}""", "Done")]
    [InlineData("backup:create shop.dev", "/dev", """{"type":"do_export","params":{"entry_type":"backup","ttl":31536000,"code":true,"files":true,"database":true}}""", "Created a backup of the dev environment.")]
    [InlineData("backup:create shop.dev --element=db --keep-for=1", "/dev", """{"type":"do_export","params":{"entry_type":"backup","ttl":86400,"code":false,"files":false,"database":true}}""", "Created a backup of the dev environment.")]
    public async Task A_workflow_of_an_environment(string line, string environment, string wish, string notice)
    {
        var run = await _api.RunAsync(line.Split(' '));

        run.Should().BeEquivalentTo(new ProgramRun(0, "", $"{NoticeBefore(line)} [notice] {notice}\n"));
        _api.Wishes.Should().ContainSingle().Which.Should().Match<StandInApi.Request>(
            request => request.Target == $"POST {StandInApi.Environments}{environment}/workflows" && request.Body == wish);
    }

    private static string NoticeBefore(string line) => line.StartsWith("env:wipe") ? " [notice] Wiping the \"dev\" environment of \"shop\"\n" : "";

    [Fact]
    public async Task A_deployment_of_commits_that_the_target_has_not()
    {
        _api.On($"GET {Dev}/code-log", """[{"hash":"b","labels":["dev"]},{"hash":"a","labels":["dev","test"]}]""");

        var run = await _api.RunAsync("env:deploy", "shop.test", "--note", "Now", "--cc", "--updatedb", "--sync-content");

        run.Error.Should().Be(" [notice] Done\n");
        // live is not there yet: it has no content to copy.
        _api.Wishes.Single().Body.Should().Be("""{"type":"deploy","params":{"annotation":"Now","updatedb":1,"clear_cache":1}}""");
    }

    [Fact]
    public async Task A_deployment_copies_the_content_of_live_where_asked()
    {
        _api.On($"GET {Dev}/code-log", """[{"hash":"b","labels":["dev"]}]""").Instead($"GET {StandInApi.Environments}/live/settings", """{"is_initialized":true}""");

        await _api.RunAsync("env:deploy", "shop.test", "--sync-content");

        _api.Wishes.Single().Body.Should().Contain("\"clone_files\":{\"from_environment\":\"live\"},\"clone_database\":{\"from_environment\":\"live\"}");
    }

    [Fact]
    public async Task There_is_nothing_to_deploy_where_the_target_has_all_commits()
    {
        _api.On($"GET {Dev}/code-log", """[{"hash":"a","labels":["dev","test"]}]""");

        (await _api.RunAsync("env:deploy", "shop.test")).Should().BeEquivalentTo(new ProgramRun(0, "", " [notice] There is nothing to deploy.\n"));
    }

    [Fact]
    public async Task A_commit_asks_for_changes_first()
    {
        _api.On($"GET {Dev}/on-server-development/diffstat", "{}");

        (await _api.RunAsync("env:commit", "shop.dev")).Should().BeEquivalentTo(new ProgramRun(0, "", " [warning] There is no code to commit.\n"));
        _api.Wishes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_forced_commit_does_not()
    {
        var run = await _api.RunAsync("env:commit", "shop.dev", "--force", "--message=All of it");

        run.Error.Should().Be(" [notice] Your code was committed.\n");
        _api.Wishes.Single().Body.Should().StartWith("""{"type":"commit_and_push_on_server_changes","params":{"message":"All of it","committer_name":""");
    }

    [Fact]
    public async Task Content_is_cloned_at_the_target_files_first()
    {
        _api.Instead($"GET {StandInApi.Environments}/live/settings", """{"is_initialized":true}""");

        var run = await _api.RunAsync("env:clone-content", "shop.live", "dev", "-y", "--from-url=a", "--to-url=b");

        run.Error.Should().Be("""
             [notice] Cloning files from live environment to dev environment
             [notice] Done
             [notice] Cloning database from live environment to dev environment
             [notice] Done

            """);
        _api.Wishes.Select(wish => wish.Body).Should().Equal(
            """{"type":"clone_files","params":{"from_environment":"live"}}""",
            """{"type":"clone_database","params":{"from_environment":"live","updatedb":0,"clear_cache":false,"wp_replace_siteurl":{"from_url":"a","to_url":"b"}}}""");
    }

    [Theory]
    [InlineData("env:clone-content shop.dev dev -y", 0, " [notice] The clone has been skipped because the source and target environments are the same.\n")]
    [InlineData("env:clone-content shop.dev test -y --db-only --files-only", 1, " [error]  You cannot specify both --db-only and --files-only \n")]
    [InlineData("env:clone-content shop.live dev -y", 1, " [error]  shop's live environment has not been initialized: run env:deploy shop.live first. \n")]
    [InlineData("env:deploy shop.dev", 1, " [error]  This command should only be used to deploy to test or live environments. \n")]
    [InlineData("connection:set shop.test git", 1, " [error]  Connection mode cannot be set on the test environment \n")]
    [InlineData("connection:set shop.dev ftp", 1, " [error]  You must specify the mode as either sftp or git. \n")]
    [InlineData("connection:set shop.dev sftp", 0, " [notice] The connection mode is already set to sftp.\n")]
    [InlineData("env:commit shop.test", 0, " [warning] You can only commit code in an environment that is set to sftp mode.\n")]
    [InlineData("multidev:merge-from-dev shop.dev", 1, " [error]  The dev environment is not a multidev environment \n")]
    [InlineData("upstream:updates:apply shop.live", 1, " [error]  Upstream updates cannot be applied to the live environment \n")]
    [InlineData("site:create shop Label wordpress", 1, " [error]  The site name shop is already taken. \n")]
    [InlineData("emulator:wake shop", 1, " [error]  The environment argument must be given as <site_name>.<environment> \n")]
    public async Task What_makes_no_sense_is_not_asked_for(string line, int exitCode, string message)
    {
        (await _api.RunAsync(line.Split(' '))).Should().BeEquivalentTo(new ProgramRun(exitCode, "", message));
        _api.Wishes.Should().BeEmpty();
    }

    [Fact]
    public async Task Pending_changes_are_warned_of_before_the_mode_is_switched()
    {
        _api.Instead($"GET {StandInApi.Environments}", """{"dev":{"on_server_development":true,"diffstat":{"a.php":{"status":"M","additions":"3","deletions":"1"}},"lock":{"locked":false}}}""");

        var run = await _api.RunAsync("connection:set", "shop.dev", "git", "-n");

        run.Should().BeEquivalentTo(new ProgramRun(
            0,
            "",
            " [warning] This environment has uncommitted changes. Switching the connection mode will discard this work. If you wish to save these changes, use `terminus env:commit shop.dev`.\n"));
        _api.Wishes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_multidev_is_deleted_and_merged_by_its_name()
    {
        _api.Instead($"GET {StandInApi.Environments}", """{"dev":{"on_server_development":false},"pr-1":{"on_server_development":false}}""");

        (await _api.RunAsync("multidev:merge-to-dev", "shop.pr-1")).Error.Should().Be(" [notice] Merged the pr-1 environment into dev.\n");
        (await _api.RunAsync("multidev:merge-from-dev", "shop.pr-1", "--updatedb")).Error.Should().Be(" [notice] Merged the dev environment into pr-1.\n");
        (await _api.RunAsync("multidev:delete", "shop.pr-1", "--delete-branch", "--yes")).Error.Should().Be(" [notice] Deleted the multidev environment pr-1.\n");

        _api.Wishes.Select(wish => (wish.Target, wish.Body)).Should().Equal(
            ($"POST {Dev}/workflows", """{"type":"merge_cloud_development_environment_into_dev","params":{"from_environment":"pr-1","updatedb":false}}"""),
            ($"POST {Multidev}/workflows", """{"type":"merge_dev_into_cloud_development_environment","params":{"updatedb":true}}"""),
            ($"POST {Site}/workflows", """{"type":"delete_cloud_development_environment","params":{"environment_id":"pr-1","delete_branch":true}}"""));
    }

    [Fact]
    public async Task A_multidev_has_a_name_of_11_characters_at_most_and_leaves_out_what_it_is_told_to()
    {
        _api.Instead($"GET {StandInApi.Environments}", """{"dev":{"on_server_development":true},"abcdefghijk":{"on_server_development":true}}""")
            .On($"GET {StandInApi.Environments}/abcdefghijk/domains", "[]");

        var run = await _api.RunAsync("multidev:create", "shop.dev", "abcdefghijklm", "--no-db");

        run.Should().BeEquivalentTo(new ProgramRun(
            1,
            "Pantheon puts an 11 character limit on env names. Your name has been truncated to: abcdefghijk\n",
            " [error]  No valid domains found for health check. \n"));
        _api.Wishes.Single().Body.Should().Be(
            """{"type":"create_cloud_development_environment","params":{"environment_id":"abcdefghijk","deploy":{"annotation":"Create the \u0022abcdefghijk\u0022 environment.","clone_files":{"from_environment":"dev"}}}}""");
    }

    [Fact]
    public async Task A_site_is_deleted_at_the_site_and_followed_at_the_user()
    {
        _api.Instead($"POST {Site}/workflows", """{"id":"w","result":null}""", 202).On($"GET /api/users/{StandInApi.User}/workflows/w", Succeeded);

        (await _api.RunAsync("site:delete", "shop", "-n")).Error.Should().Be(" [notice] Done\n");
        _api.Wishes.Single().Body.Should().Be("""{"type":"delete_site","params":{}}""");
    }

    [Fact]
    public async Task Upstream_updates_are_counted_and_applied()
    {
        _api.On($"GET {Site}/code-upstream-updates?base_branch=refs%2Fheads%2Fmaster", """{"behind":1,"update_log":{"a":{"hash":"a","datetime":"2026-11-24T10:00:00","message":"News\n","author":"Up"}},"dev":{"is_up_to_date_with_upstream":false}}""");

        var run = await _api.RunAsync("upstream:updates:apply", "shop", "--accept-upstream");

        run.Error.Should().Be(" [notice] Applying 1 upstream update(s) to the dev environment of shop...\n [notice] Done\n");
        _api.Wishes.Single().Body.Should().Be("""{"type":"apply_upstream_updates","params":{"updatedb":false,"xoption":true}}""");
    }

    [Fact]
    public async Task A_key_is_sent_as_one_JSON_string_without_the_end_of_its_line()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File("id.pub", "ssh-rsa AAAA me@here\n");
        _api.On($"POST /api/users/{StandInApi.User}/keys", "\"0123\"");

        (await _api.RunAsync("ssh-key:add", file)).Error.Should().Be($" [notice] Added SSH key from file {file}.\n");
        _api.Wishes.Single().Body.Should().Be("\"ssh-rsa AAAA me@here\"");
    }

    [Theory]
    [InlineData("SSH validation failed: Unknown SSH key type 'ssh-ed25519'.", "SSH keys of type 'ed25519' are not yet supported. Please use a different key type.")]
    [InlineData("This key is in use.", "This key is in use.")]
    public async Task A_refused_key_is_an_error_that_ends_with_0(string refusal, string message)
    {
        using var directory = new TemporaryDirectory();
        _api.On($"POST /api/users/{StandInApi.User}/keys", $"\"{refusal}\"", 400);

        (await _api.RunAsync("ssh-key:add", directory.File("id.pub", "ssh-ed25519 AAAA"))).Should().BeEquivalentTo(new ProgramRun(0, "", $" [error]  {message} \n"));
    }

    [Fact]
    public async Task A_key_is_removed_by_its_fingerprint()
    {
        _api.On($"GET /api/users/{StandInApi.User}/keys", """{"aabb":"ssh-rsa AAAA"}""").On($"DELETE /api/users/{StandInApi.User}/keys/aabb", "{}");

        (await _api.RunAsync("ssh-key:remove", "aa:bb")).Error.Should().Be(" [notice] Deleting SSH key ID ...\n [notice] Deleted SSH key ID!\n");
        (await _api.RunAsync("ssh-key:remove", "cc")).Error.Should().Be(" [error]  Could not find a SSH key identified by cc. \n");
    }

    [Theory]
    [InlineData("emulator:reset", "POST /emulator/reset", "{}")]
    [InlineData("emulator:reset shop", "POST /emulator/reset", """{"site":"shop"}""")]
    [InlineData("emulator:snapshot before shop", "POST /emulator/snapshots", """{"name":"before","site":"shop"}""")]
    [InlineData("emulator:restore before", "POST /emulator/snapshots/before/restore", "{}")]
    [InlineData("emulator:snapshot:delete before", "DELETE /emulator/snapshots/before", "")]
    [InlineData("emulator:site:create new --upstream=wordpress", "POST /emulator/sites", """{"name":"new","upstream":"wordpress"}""")]
    [InlineData("emulator:site:delete new", "DELETE /emulator/sites/new", "")]
    [InlineData("emulator:migrate shop.dev --keep-uncommitted", "POST /emulator/sites/shop/environments/dev/migrate", """{"keepUncommitted":true}""")]
    [InlineData("emulator:sleep shop.dev", "POST /emulator/sites/shop/environments/dev/sleep", "")]
    [InlineData("emulator:wake shop.dev", "POST /emulator/sites/shop/environments/dev/wake", "")]
    [InlineData("emulator:discard shop.dev", "POST /emulator/sites/shop/environments/dev/discard", "")]
    [InlineData("emulator:session:drop 7", "DELETE /emulator/sessions/7", "")]
    [InlineData("emulator:command:remove 7", "DELETE /emulator/commands/7", "")]
    [InlineData("emulator:release 7", "DELETE /emulator/holds/7", "")]
    [InlineData("emulator:release 7 --workflow=w", "POST /emulator/holds/7/workflows/w/release", "")]
    [InlineData("emulator:advertise localhost:32768", "PUT /emulator/advertised", """{"ssh":"localhost:32768"}""")]
    public async Task What_only_an_emulator_has_is_one_call_below_emulator(string line, string target, string body)
    {
        _api.On(target, "{}");

        var run = await _api.RunAsync(line.Split(' '));

        run.Should().Match<ProgramRun>(done => done.ExitCode == 0 && done.Output == "" && done.Error.StartsWith(" [notice] "));
        _api.Wishes.Should().ContainSingle().Which.Should().Match<StandInApi.Request>(request => request.Target == target && request.Body == body);
    }
}
