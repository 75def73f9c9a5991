using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary><c>workflow:list</c></summary>
internal sealed class WorkflowList : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();
    private readonly Option<bool> _all = Flag("--all", "Not only the last 100.");

    public WorkflowList()
        : base("workflow:list", "Lists a site's workflows, the newest first.", "workflow:list demo-wordpress --filter=env=dev", WorkflowFields.Table, "workflows") =>
        Takes(_site, _all);

    protected override string NothingThere => "You have no workflows.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var path = $"{(await run.SiteAsync(_site)).Path}/workflows";
        var workflows = run.Value(_all) ? await run.Platform.GetPagesAsync(path) : await run.Platform.GetListAsync(path);
        return new Listing([.. workflows.Select(workflow => new Row((string)workflow["id"]!, WorkflowFields.Of(workflow)))]);
    }
}
