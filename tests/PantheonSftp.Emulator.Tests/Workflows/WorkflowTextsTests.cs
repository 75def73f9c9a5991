using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>The texts to the letter, as Terminus shows and matches them.</summary>
public class WorkflowTextsTests
{
    public static TheoryData<string, string, string, string, int> Texts => Rows(
        (WorkflowTexts.EnableGitMode("dev"), "enable_git_mode", "Enable git push mode for \"dev\"", "Enabled git push mode for \"dev\"", 2),
        (WorkflowTexts.EnableSftpMode("dev"), "enable_on_server_development", "Enable on-server development via SFTP for \"dev\"", "Enabled on-server development via SFTP for \"dev\"", 2),
        (WorkflowTexts.Commit("dev"), "commit_and_push_on_server_changes", "Commit code changes", "Committed code changes in \"dev\"", 1),
        (WorkflowTexts.Deploy("test"), "deploy", "Deploy code to \"test\"", "Deployed code to \"test\"", 6),
        (WorkflowTexts.Deploy("test", files: "live"), "deploy", "Deploy code to \"test\"", "Deployed code to \"test\", and cloned files from \"live\"", 6),
        (WorkflowTexts.Deploy("test", database: "live"), "deploy", "Deploy code to \"test\"", "Deployed code to \"test\", and cloned database from \"live\"", 6),
        (WorkflowTexts.Deploy("test", "live", "live"), "deploy", "Deploy code to \"test\"", "Deployed code to \"test\", and cloned files from \"live\", and cloned database from \"live\"", 6),
        (WorkflowTexts.CreateEnvironment("test", "dev", "dev"), "create_environment", "Create environment \"test\"", "Deployed code to \"test\", and cloned files from \"dev\", and cloned database from \"dev\"", 9),
        (WorkflowTexts.CloneFiles("test", "dev"), "clone_files", "Clone files to \"dev\"", "Cloned files from \"test\" to \"dev\"", 1),
        (WorkflowTexts.CloneDatabase("test", "dev"), "clone_database", "Clone database to \"dev\"", "Cloned database from \"test\" to \"dev\"", 1),
        (WorkflowTexts.Wipe("dev"), "wipe", "Wipe files and database in \"dev\"", "Wiped files and database in \"dev\"", 1),
        (WorkflowTexts.ClearCache("dev"), "clear_cache", "Clear cache for \"dev\"", "Cleared caches for \"dev\"", 4),
        (WorkflowTexts.Backup("dev", "code, files and database"), "do_export", "Export code, files and database from \"dev\"", "Exported code, files and database from \"dev\"", 3),
        (WorkflowTexts.CreateMultidev("x"), "create_cloud_development_environment", "Create a Multidev environment", "Created Multidev environment \"x\"", 23),
        (WorkflowTexts.DeleteMultidev("x"), "delete_cloud_development_environment", "Delete Multidev environment \"x\"", "Deleted Multidev environment \"x\"", 1),
        (WorkflowTexts.MergeIntoDev("x"), "merge_cloud_development_environment_into_dev", "Merge code into master", "Merged code from \"x\" into master", 6),
        (WorkflowTexts.MergeFromDev("x"), "merge_dev_into_cloud_development_environment", "Merge code from master into \"x\"", "Merged code from master into \"x\"", 3),
        (WorkflowTexts.ApplyUpstreamUpdates("dev"), "apply_upstream_updates", "Apply upstream updates to \"dev\"", "Applied upstream updates to \"dev\"", 6),
        (WorkflowTexts.SyncCode("dev"), "sync_code", "Sync code on \"dev\"", "Synced code on \"dev\"", 3),
        (WorkflowTexts.Migrate(), "migrate_binding_for_site", "Migrate binding for site", "Migrated binding for site", 11));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_workflow_is_called_what_the_platform_calls_it(string actual, string type, string description, string finished, int tasks) =>
        actual.Should().Be($"{type}|{description}|{finished}|{tasks}");

    [Fact]
    public void While_it_runs_it_says_so() => new[] { WorkflowTexts.CloneFiles("test", "dev"), WorkflowTexts.EnableGitMode("dev"), WorkflowTexts.EnableSftpMode("dev") }
        .Select(texts => texts.Running).Should().Equal(
            "Cloning files from \"test\" to \"dev\"", "Enabling git push mode for \"dev\"", "Enabling on-server development via SFTP for \"dev\"");

    private static TheoryData<string, string, string, string, int> Rows(params (WorkflowTexts Texts, string Type, string Description, string Finished, int Tasks)[] rows)
    {
        var data = new TheoryData<string, string, string, string, int>();
        foreach (var (texts, type, description, finished, tasks) in rows)
            data.Add($"{texts.Type}|{texts.Description}|{texts.Finished}|{texts.NumberOfTasks}", type, description, finished, tasks);
        return data;
    }
}
