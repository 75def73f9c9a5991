using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary><c>workflow:wait</c></summary>
internal sealed class WorkflowWait : Verb
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>An older workflow is not the one that is waited for.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(60);

    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Argument<string?> _description = new("description") { Description = "What the workflow is called. [default: Sync code on ENV]", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int> _max = new("--max") { Description = "How long to wait.", HelpName = "SECONDS", DefaultValueFactory = _ => 180 };

    public WorkflowWait()
        : base("workflow:wait", "Waits for the workflow that a push begins, or another.", "workflow:wait demo-wordpress.dev") => Takes(_environment, _description, _max);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var given = run.Value(_description);
        var wanted = given ?? $"Sync code on {environment.Name}";
        var since = DateTimeOffset.UtcNow - Recent;
        var most = TimeSpan.FromSeconds(run.Value(_max));
        string? said = null;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Interval, run.Cancel))
        {
            var recent = await RecentAsync(run, environment, since);
            var found = recent.FirstOrDefault(workflow => DescriptionOf(workflow) == wanted);
            if (IsDone(found))
            {
                run.Messages.Notice(given is null ? "Workflow succeeded" : $"Workflow '{wanted}' succeeded.");
                return;
            }
            if (waited.Elapsed > most)
                throw new UserErrorException(ExitCode.Failure, $"Workflow '{wanted}' did not finish within {most.TotalSeconds} seconds.");
            var now = $"Current workflow is '{(recent.Count == 0 ? "" : DescriptionOf(recent[0]))}'; waiting for '{wanted}'";
            if (now != said)
                run.Messages.Notice(said = now);
        }
    }

    private static bool IsDone(JsonObject? workflow) => (string?)workflow?["result"] switch
    {
        null => false,
        "succeeded" => true,
        var result => throw new UserErrorException(ExitCode.Failure, $"Workflow '{DescriptionOf(workflow!)}' {result}."),
    };

    private static async Task<List<JsonObject>> RecentAsync(VerbRun run, PlatformEnvironment environment, DateTimeOffset since) =>
        [.. (await run.Platform.GetListAsync($"{environment.Site.Path}/workflows"))
            .Where(workflow => ((string?)workflow["environment"] ?? environment.Name) == environment.Name)
            .Where(workflow => ((double?)workflow["created_at"] ?? 0) >= since.ToUnixTimeSeconds())];

    private static string DescriptionOf(JsonObject workflow) => ((string?)workflow["description"] ?? "").Replace("\"", "");
}
