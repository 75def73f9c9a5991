using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Upstreams;

/// <summary><c>upstream:updates:status</c></summary>
internal sealed class UpstreamUpdatesStatus : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public UpstreamUpdatesStatus()
        : base("upstream:updates:status", "Prints outdated or current.", "upstream:updates:status demo-wordpress.dev") => Takes(_environment);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var updates = await UpstreamUpdates.FindAsync(run.Platform, environment.Site, environment.Branch);
        run.Console.Output.WriteLine(updates.IsCurrent(environment.Name) ? "current" : "outdated");
    }
}
