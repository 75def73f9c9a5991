using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary><c>workflow:info:status</c></summary>
internal sealed class WorkflowInfoStatus : ListVerb
{
    private readonly WorkflowChoice _workflow = new();

    public WorkflowInfoStatus()
        : base("workflow:info:status", "Shows a workflow's status.", "workflow:info:status demo-wordpress", WorkflowFields.Table) => Takes(_workflow.Site, _workflow.Id);

    protected override async Task<Listing> ReadAsync(VerbRun run) =>
        Listing.Record(WorkflowFields.Of(await _workflow.FindAsync(run) ?? throw new UserErrorException(ExitCode.Failure, "The site has no workflows yet.")));
}

/// <summary><c>workflow:info:operations</c></summary>
internal sealed class WorkflowInfoOperations : ListVerb
{
    private readonly WorkflowChoice _workflow = new();

    public WorkflowInfoOperations()
        : base(
            "workflow:info:operations",
            "Lists a workflow's operations.",
            "workflow:info:operations demo-wordpress",
            new FieldTable(Field.Text("type"), Field.Text("result"), Field.Text("duration"), Field.Text("description", "Operation Description"))) =>
        Takes(_workflow.Site, _workflow.Id);

    protected override string NothingThere => "Workflow does not contain any operations.";

    protected override async Task<Listing> ReadAsync(VerbRun run) =>
        new([.. WorkflowChoice.OperationsOf(await _workflow.FindAsync(run)).Select(RowOf)], ListingShape.Array);

    private static Row RowOf(JsonObject operation) => new((string?)operation["id"] ?? "", new JsonObject
    {
        ["type"] = operation["type"]?.DeepClone(),
        ["result"] = operation["result"]?.DeepClone(),
        ["duration"] = WorkflowFields.Seconds(operation["run_time"]),
        ["description"] = operation["description"]?.DeepClone(),
    });
}

/// <summary><c>workflow:info:logs</c></summary>
internal sealed class WorkflowInfoLogs : Verb
{
    private readonly WorkflowChoice _workflow = new();

    public WorkflowInfoLogs()
        : base("workflow:info:logs", "Prints what a workflow's operations said.", "workflow:info:logs demo-wordpress") => Takes(_workflow.Site, _workflow.Id);

    protected override async Task RunAsync(VerbRun run)
    {
        var operations = WorkflowChoice.OperationsOf(await _workflow.FindAsync(run)).ToList();
        if (operations.Count == 0)
            run.Messages.Notice("Workflow does not contain any operations.");
        foreach (var operation in operations)
            run.Console.Output.WriteLine(WorkflowChoice.LogOf(operation));
    }
}
