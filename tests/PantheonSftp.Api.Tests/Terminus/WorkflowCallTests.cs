using System.Text.Json;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>A workflow as Terminus reads it (terminus.md section 5).</summary>
public sealed class WorkflowCallTests : OwnApi
{
    [Fact]
    public async Task A_workflow_is_answered_before_it_has_begun()
    {
        using var hold = Emulator.Workflows.Hold(WorkflowTypes.EnableGitMode);

        var answer = await Client.PostAsync($"{At("dev")}/workflows", """{"type":"enable_git_mode","params":{}}""");

        answer.Status.Should().Be(202);
        var workflow = answer.Body;
        workflow.GetProperty("id").GetString().Should().NotBeEmpty();
        workflow.GetProperty("type").GetString().Should().Be("enable_git_mode");
        workflow.GetProperty("result").ValueKind.Should().Be(JsonValueKind.Null);
        workflow.GetProperty("phase").GetString().Should().Be("created");
        workflow.GetProperty("description").GetString().Should().Be("Enable git push mode for \"dev\"");
        workflow.GetProperty("active_description").GetString().Should().Be("Enable git push mode for \"dev\"");
        workflow.GetProperty("step").GetInt32().Should().Be(0);
        workflow.GetProperty("number_of_tasks").GetInt32().Should().Be(2);
        workflow.GetProperty("created_at").GetDouble().Should().BeApproximately(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 600);
        workflow.GetProperty("started_at").ValueKind.Should().Be(JsonValueKind.Null);
        workflow.GetProperty("finished_at").ValueKind.Should().Be(JsonValueKind.Null);
        workflow.GetProperty("total_time").ValueKind.Should().Be(JsonValueKind.Null);
        workflow.GetProperty("final_task").ValueKind.Should().Be(JsonValueKind.Null);
        workflow.GetProperty("environment").GetString().Should().Be("dev");
        workflow.GetProperty("site_id").GetString().Should().Be(WordPress.Id);
        workflow.GetProperty("user").GetProperty("email").GetString().Should().Be("demo@example.com");
        workflow.GetProperty("has_operation_log_output").GetBoolean().Should().BeFalse();
        workflow.TryGetProperty("operations", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_workflow_that_has_succeeded_says_so_in_its_active_description()
    {
        var workflow = await Client.RunAsync(At("dev"), "enable_git_mode");

        workflow.GetProperty("result").GetString().Should().Be("succeeded");
        workflow.GetProperty("phase").GetString().Should().Be("finished");
        workflow.GetProperty("active_description").GetString().Should().Be("Enabled git push mode for \"dev\"");
        workflow.GetProperty("step").GetInt32().Should().Be(2);
        workflow.GetProperty("started_at").GetDouble().Should().BeGreaterThanOrEqualTo(workflow.GetProperty("created_at").GetDouble());
        workflow.GetProperty("finished_at").GetDouble().Should().BeGreaterThanOrEqualTo(workflow.GetProperty("started_at").GetDouble());
        workflow.GetProperty("total_time").GetDouble().Should().BeGreaterThanOrEqualTo(0);
        workflow.GetProperty("final_task").GetProperty("reason").GetString().Should().BeEmpty();
    }

    [Fact]
    public async Task A_workflow_that_fails_says_why()
    {
        await Client.RunAsync(At("test"), "deploy", """{"annotation":"n"}""");

        var again = await Client.RunAsync(At("test"), "deploy", """{"annotation":"n"}""");

        again.GetProperty("result").GetString().Should().Be("failed");
        again.GetProperty("final_task").GetProperty("reason").GetString().Should().StartWith("There is nothing to deploy.");
        again.GetProperty("phase").GetString().Should().Be("finished");
    }

    [Fact]
    public async Task The_list_begins_with_the_newest()
    {
        await Client.RunAsync(At("dev"), "clear_cache", """{"framework_cache":true}""");
        await Client.RunAsync(At("live"), "clear_cache", """{"framework_cache":true}""");

        var list = (await Client.ReadAsync($"{Site}/workflows")).EnumerateArray().ToList();

        list.Select(workflow => workflow.GetProperty("environment").GetString()).Should().Equal("live", "dev");
        list[0].TryGetProperty("operations", out _).Should().BeFalse();
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await Client.RunAsync(At("dev"), "clear_cache");
        var ids = (await Client.ReadAsync($"{Site}/workflows")).EnumerateArray().Select(Id).ToList();

        var first = (await Client.ReadAsync($"{Site}/workflows?limit=2")).EnumerateArray().Select(Id);
        var second = (await Client.ReadAsync($"{Site}/workflows?limit=2&start={ids[1]}")).EnumerateArray().Select(Id);
        var third = (await Client.ReadAsync($"{Site}/workflows?limit=2&start={ids[2]}")).EnumerateArray().Select(Id);

        first.Should().Equal(ids[..2]);
        second.Should().Equal(ids[2..]);
        third.Should().BeEmpty();
    }

    [Fact]
    public async Task Operations_come_where_they_are_asked_for_and_their_logs_with_one_workflow()
    {
        var id = Id(await Client.RunAsync(At("dev"), "clear_cache"));

        var listed = (await Client.ReadAsync($"{Site}/workflows?hydrate=operations"))[0].GetProperty("operations")[0];
        var shown = await Client.ReadAsync($"{Site}/workflows/{id}?hydrate=operations_with_logs");

        listed.TryGetProperty("log_output", out _).Should().BeFalse();
        shown.GetProperty("has_operation_log_output").GetBoolean().Should().BeTrue();
        var operation = shown.GetProperty("operations")[0];
        operation.GetProperty("id").GetString().Should().Be(listed.GetProperty("id").GetString()).And.NotBeEmpty();
        operation.GetProperty("type").GetString().Should().Be("platform");
        operation.GetProperty("description").GetString().Should().Be("Clear cache for \"dev\"");
        operation.GetProperty("result").GetString().Should().Be("succeeded");
        operation.GetProperty("run_time").GetDouble().Should().BeGreaterThanOrEqualTo(0);
        operation.GetProperty("environment").GetString().Should().Be("dev");
        operation.GetProperty("log_output").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_push_is_found_by_its_description()
    {
        await WordPress.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        await WordPress.Dev.SyncCodeAsync(WordPress.Dev.Code.Commit, "demo@example.com");

        var newest = (await Client.ReadAsync($"{Site}/workflows"))[0];

        newest.GetProperty("type").GetString().Should().Be("sync_code");
        newest.GetProperty("description").GetString().Should().Be("Sync code on \"dev\"");
    }

    [Fact]
    public async Task What_the_platform_does_by_itself_is_done_by_Pantheon()
    {
        await WordPress.Dev.MigrateAsync();

        var newest = (await Client.ReadAsync($"{Site}/workflows"))[0];

        newest.GetProperty("user").GetProperty("email").GetString().Should().Be("Pantheon");
    }

    [Fact]
    public async Task A_workflow_that_was_handed_out_stays_readable_when_a_hundred_others_have_followed()
    {
        var id = Id(await Client.RunAsync(At("dev"), "clear_cache"));
        foreach (var _ in Enumerable.Range(0, 100))
            await WordPress.Dev.ClearCacheAsync();

        WordPress.Workflows.Should().NotContain(workflow => workflow.Id == id);
        (await Client.ReadAsync($"{Site}/workflows/{id}")).GetProperty("result").GetString().Should().Be("succeeded");
    }

    [Fact]
    public async Task A_workflow_that_was_handed_out_stays_readable_when_its_site_is_deleted()
    {
        using var hold = Emulator.Workflows.Hold(WorkflowTypes.ClearCache);
        var created = await Client.PostAsync($"{At("dev")}/workflows", """{"type":"clear_cache","params":{"framework_cache":true}}""");
        var place = Site;

        await Emulator.DeleteSiteAsync("demo-wordpress");

        (await Client.FinishAsync(place, Id(created.Body))).GetProperty("result").GetString().Should().Be("aborted");
    }

    [Fact]
    public async Task A_workflow_of_another_site_is_not_there()
    {
        var id = Id(await Client.RunAsync(At("dev"), "clear_cache"));

        (await Client.GetAsync($"sites/{Emulator.Site("demo-drupal").Id}/workflows/{id}")).ShouldBeRefused(404, $"A workflow with the id {id} was not found.");
        (await Client.GetAsync($"{User}/workflows/{id}")).ShouldBeRefused(404, $"A workflow with the id {id} was not found.");
    }

    private static string Id(JsonElement workflow) => workflow.GetProperty("id").GetString()!;
}
