using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary><c>workflow:watch</c></summary>
internal sealed class WorkflowWatch : Verb
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly Field Time = Field.Time("at");

    private readonly Argument<string?> _site = Parameters.Site();
    private readonly Option<int?> _checks = new("--checks") { Description = "How often to look; without it until Ctrl-C.", HelpName = "TIMES" };

    public WorkflowWatch()
        : base("workflow:watch", "Tells of a site's workflows as they start and finish.", "workflow:watch demo-wordpress") => Takes(_site, _checks);

    protected override async Task RunAsync(VerbRun run)
    {
        var site = await run.SiteAsync(_site);
        run.Messages.Notice("Watching workflows...");
        var (started, finished) = (new HashSet<string>(), new HashSet<string>());
        // What ended before is no news.
        foreach (var workflow in (await ReadAsync(run, site.Path)).Where(workflow => workflow["finished_at"] is not null))
        {
            started.Add((string)workflow["id"]!);
            finished.Add((string)workflow["id"]!);
        }
        for (var check = 0; run.Value(_checks) is not { } most || check < most; check++)
        {
            if (check > 0)
                await Task.Delay(Interval, run.Cancel);
            foreach (var workflow in (await ReadAsync(run, site.Path)).Reverse())
                Tell(run, workflow, started, finished);
        }
    }

    private static Task<IReadOnlyList<JsonObject>> ReadAsync(VerbRun run, string site) => run.Platform.GetListAsync($"{site}/workflows?hydrate=operations");

    private static void Tell(VerbRun run, JsonObject workflow, HashSet<string> started, HashSet<string> finished)
    {
        var id = (string)workflow["id"]!;
        if (started.Add(id))
            run.Messages.Notice($"Started {WorkflowFields.TitleOf(workflow)} at {Time.Render(workflow["started_at"] ?? workflow["created_at"])}");
        if (workflow["finished_at"] is not { } end || !finished.Add(id))
            return;
        run.Messages.Notice($"Finished workflow {WorkflowFields.TitleOf(workflow)} at {Time.Render(end)}");
        foreach (var operation in WorkflowChoice.OperationsOf(workflow).Where(operation => operation["log_output"] is not null))
            run.Messages.Notice(WorkflowChoice.LogOf(operation));
    }
}
