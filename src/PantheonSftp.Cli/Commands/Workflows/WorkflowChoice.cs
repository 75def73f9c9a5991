using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary>Which workflow of a site <c>workflow:info:*</c> is about: the one named, or the latest.</summary>
internal sealed class WorkflowChoice
{
    public Argument<string?> Site { get; } = Parameters.Site();

    public Option<string?> Id { get; } = Parameters.Text("--id", "The workflow; without it the latest.", "UUID");

    /// <returns>The workflow with its operations; null where the site has none.</returns>
    /// <exception cref="UserErrorException">It is not there.</exception>
    public async Task<JsonObject?> FindAsync(VerbRun run)
    {
        var site = await run.SiteAsync(Site);
        var workflows = await run.Platform.GetListAsync($"{site.Path}/workflows");
        var id = run.Value(Id);
        if (id is null)
        {
            run.Messages.Notice($"Showing latest workflow on {site.Name}.");
            id = (string?)workflows.FirstOrDefault()?["id"];
        }
        else if (!workflows.Any(workflow => (string?)workflow["id"] == id))
        {
            throw new UserErrorException(ExitCode.Failure, $"Could not find a workflow identified by {id}.");
        }
        return id is null ? null : await run.Platform.GetObjectAsync($"{site.Path}/workflows/{id}?hydrate=operations_with_logs");
    }

    public static IEnumerable<JsonObject> OperationsOf(JsonObject? workflow) => workflow?["operations"] is JsonArray operations ? operations.OfType<JsonObject>() : [];

    /// <summary>What an operation printed.</summary>
    public static string LogOf(JsonObject operation) =>
        $"------ Operation: {(string?)operation["description"]} finished in {WorkflowFields.Seconds(operation["run_time"])} ({(string?)operation["environment"]}) ------"
        + $"{Environment.NewLine}{(string?)operation["log_output"]}";
}
