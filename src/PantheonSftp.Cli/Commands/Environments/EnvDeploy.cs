using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:deploy</c></summary>
internal sealed class EnvDeploy : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("Test or live, as SITE.ENV.");
    private readonly Option<string> _note = new("--note") { Description = "What the deployment says.", HelpName = "TEXT", DefaultValueFactory = _ => "Deploy from Terminus" };
    private readonly Option<bool> _clearCache = Flag("--cc", "Clears the caches afterwards.");
    private readonly Option<bool> _updateDatabase = Flag("--updatedb", "Updates the database afterwards (recorded only).");
    private readonly Option<bool> _syncContent = Flag("--sync-content", "Copies live's content to test as well.");

    public EnvDeploy()
        : base("env:deploy", "Deploys dev's code to test, or test's to live.", "env:deploy demo-wordpress.test --note='Release 2'") =>
        Takes(_environment, _note, _clearCache, _updateDatabase, _syncContent);

    protected override async Task RunAsync(VerbRun run)
    {
        var target = await run.EnvironmentAsync(_environment);
        if (!target.IsTestOrLive)
            throw new UserErrorException(ExitCode.Failure, "This command should only be used to deploy to test or live environments.");

        var source = target.Name == "test" ? "dev" : "test";
        if (!await target.IsInitializedAsync())
        {
            await RunWorkflowAsync(run, target, "create_environment", FirstDeployment(run, source));
            return;
        }
        if (!await HasSomethingToDeployAsync(run, target, source))
        {
            run.Messages.Notice("There is nothing to deploy.");
            return;
        }
        await RunWorkflowAsync(run, target, "deploy", await DeploymentAsync(run, target));
    }

    /// <summary>A commit that the source has and the target has not.</summary>
    private static async Task<bool> HasSomethingToDeployAsync(VerbRun run, PlatformEnvironment target, string source)
    {
        var log = await run.Platform.GetListAsync($"{target.Site.Path}/environments/{source}/code-log");
        return log.Any(commit => LabelsOf(commit) is var labels && labels.Contains(source) && !labels.Contains(target.Name));
    }

    private static IEnumerable<string?> LabelsOf(JsonObject commit) => commit["labels"] is JsonArray labels ? labels.Select(label => (string?)label) : [];

    private JsonObject FirstDeployment(VerbRun run, string source) => new()
    {
        ["annotation"] = run.Value(_note),
        ["clone_files"] = ContentOf(source),
        ["clone_database"] = ContentOf(source),
    };

    private async Task<JsonObject> DeploymentAsync(VerbRun run, PlatformEnvironment target)
    {
        var parameters = new JsonObject
        {
            ["annotation"] = run.Value(_note),
            ["updatedb"] = run.Value(_updateDatabase) ? 1 : 0,
            ["clear_cache"] = run.Value(_clearCache) ? 1 : 0,
        };
        if (target.Name == "test" && run.Value(_syncContent) && await IsLiveInitializedAsync(run, target.Site))
        {
            parameters["clone_files"] = ContentOf("live");
            parameters["clone_database"] = ContentOf("live");
        }
        return parameters;
    }

    private static async Task<bool> IsLiveInitializedAsync(VerbRun run, PlatformSite site) =>
        await (await PlatformEnvironment.FindAsync(run.Platform, site, "live")).IsInitializedAsync();

    private static JsonObject ContentOf(string environment) => new() { ["from_environment"] = environment };

    private static async Task RunWorkflowAsync(VerbRun run, PlatformEnvironment target, string type, JsonObject parameters) =>
        run.Messages.Notice(WorkflowRunner.MessageOf(await run.Workflows.RunAsync(target, type, parameters)));
}
