using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>What workflows say that they did, step by step.</summary>
public sealed class OperationTests : OneSite
{
    [Fact]
    public async Task A_deployment_is_files_code_database_and_what_was_asked_for_besides()
    {
        await CommitAsync("code/new.php");

        var wish = new DeploymentWish("Release 2") { FilesFrom = "live", DatabaseFrom = "live", UpdatesDatabase = true, ClearsCache = true };
        var workflow = await Deployment.Start(Site.Test, wish, userEmail: null).ToWorkflowAsync();

        workflow.Operations.Select(operation => operation.Description).Should().Equal(
            "Clone files from \"live\"", "Deploy code to \"test\"", "Clone database from \"live\"", "Update database of \"test\"", "Clear cache for \"test\"");
        workflow.Operations.Should().OnlyContain(operation => operation.Result == WorkflowResult.Succeeded && operation.Type == "platform" && operation.Environment == "test");
        workflow.Operations[1].Log.Should().Be($"Deployed {Dev.CodeCommit} as pantheon_test_2: Release 2");
    }

    [Fact]
    public async Task What_fails_says_why_in_its_log()
    {
        var workflow = (await Dev.Awaiting(dev => dev.CommitAsync()).Should().ThrowAsync<PendingChangesException>()).Which.Workflow!;

        var operation = workflow.Operations.Should().ContainSingle().Subject;
        (operation.Description, operation.Result, operation.Log).Should().Be(("Commit code changes", WorkflowResult.Failed, workflow.FailureReason!));
    }

    [Fact]
    public async Task A_cloned_database_is_recorded_with_everything_that_was_asked_for()
    {
        var clone = new DatabaseClone { ReplacedUrl = ("https://live.example.com", "https://dev.example.com"), UpdatesDatabase = true, ClearsCache = true };

        var workflow = await ContentOperations.StartCloneDatabase(Dev, "live", clone, userEmail: null).ToWorkflowAsync();

        workflow.Operations.Select(operation => operation.Description).Should().Equal(
            "Clone database to \"dev\"", "Replace \"https://live.example.com\" by \"https://dev.example.com\" in the database of \"dev\"", "Update database of \"dev\"", "Clear cache for \"dev\"");
    }

    [Fact]
    public async Task Every_operation_that_is_only_recorded_says_so() =>
        (await Dev.ClearCacheAsync()).Operations.Should().ContainSingle().Which.Log.Should().Be("There are no caches in the emulator: this is recorded only.");

    [Fact]
    public async Task They_are_there_at_the_next_start()
    {
        var workflow = await Dev.WipeAsync();

        SiteStateFile.Open(Path.Combine(Site.Context.Directory, "state.json"), new Dictionary<string, EnvironmentState>()).Current.Workflows
            .Single(record => record.Id == workflow.Id).Operations.Should().Equal(workflow.Operations).And.HaveCount(2);
    }

    [Fact]
    public async Task What_Terminus_asks_for_about_the_upstream_is_recorded()
    {
        var check = await UpstreamOperations.StartCheck(Dev, userEmail: null).ToWorkflowAsync();
        var clear = await UpstreamOperations.StartClearCodeCache(Site, userEmail: null).ToWorkflowAsync();

        (check.Type, check.EnvironmentName, clear.Type, clear.EnvironmentName).Should().Be(("check_upstream_updates", "dev", "clear_code_cache", null));
    }
}
