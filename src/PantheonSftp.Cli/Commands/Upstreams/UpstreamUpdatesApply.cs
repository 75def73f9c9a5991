using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Upstreams;

/// <summary><c>upstream:updates:apply</c></summary>
internal sealed class UpstreamUpdatesApply : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("The environment, as SITE.ENV; dev without it.");
    private readonly Option<bool> _updateDatabase = Flag("--updatedb", "Updates the database afterwards (recorded only).");
    private readonly Option<bool> _acceptUpstream = Flag("--accept-upstream", "Where both changed a file, the upstream's is taken.");

    public UpstreamUpdatesApply()
        : base("upstream:updates:apply", "Merges the upstream's commits into an environment.", "upstream:updates:apply demo-wordpress.dev --accept-upstream") =>
        Takes(_environment, _updateDatabase, _acceptUpstream);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment, "dev");
        if (environment.IsTestOrLive)
            throw new UserErrorException(ExitCode.Failure, $"Upstream updates cannot be applied to the {environment.Name} environment");
        var updates = await UpstreamUpdates.FindAsync(run.Platform, environment.Site, environment.Branch);
        if (updates.Commits.Count == 0)
        {
            run.Messages.Warning("There are no available updates for this site.");
            return;
        }
        run.Messages.Notice($"Applying {updates.Commits.Count} upstream update(s) to the {environment.Name} environment of {environment.Site.Name}...");
        var workflow = await run.Workflows.RunAsync(
            environment, "apply_upstream_updates", new JsonObject { ["updatedb"] = run.Value(_updateDatabase), ["xoption"] = run.Value(_acceptUpstream) });
        run.Messages.Notice(WorkflowRunner.MessageOf(workflow));
    }
}
