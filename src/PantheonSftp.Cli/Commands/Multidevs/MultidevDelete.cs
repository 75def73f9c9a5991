using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Multidevs;

/// <summary><c>multidev:delete</c></summary>
internal sealed class MultidevDelete : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("The multidev, as SITE.ENV.");
    private readonly Option<bool> _deleteBranch = Flag("--delete-branch", "Deletes its branch as well.");

    public MultidevDelete()
        : base("multidev:delete", "Deletes a multidev.", "multidev:delete demo-wordpress.pr-1 --delete-branch --yes", "env:delete") =>
        Takes(_environment, _deleteBranch);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (!run.Confirm($"Are you sure you want to delete {environment.Name}?"))
            return;
        await run.Workflows.RunAsync(
            environment.Site,
            "delete_cloud_development_environment",
            new JsonObject { ["environment_id"] = environment.Name, ["delete_branch"] = run.Value(_deleteBranch) });
        run.Messages.Notice($"Deleted the multidev environment {environment.Name}.");
    }
}
