using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:clear-cache</c></summary>
internal sealed class EnvClearCache : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public EnvClearCache()
        : base("env:clear-cache", "Clears an environment's caches (recorded only).", "env:clear-cache demo-wordpress.dev", "env:cc") => Takes(_environment);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        await run.Workflows.RunAsync(environment, "clear_cache", new JsonObject { ["framework_cache"] = true });
        run.Messages.Notice($"Caches cleared on {environment.Name}.");
    }
}
