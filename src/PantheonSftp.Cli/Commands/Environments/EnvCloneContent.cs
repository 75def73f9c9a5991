using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:clone-content</c></summary>
internal sealed class EnvCloneContent : Verb
{
    private readonly Argument<string?> _source = Parameters.SiteEnvironment("Where the content comes from, as SITE.ENV.");
    private readonly Argument<string> _target = Parameters.Required("target_env", "The environment that it goes to.", "dev", "test", "live");
    private readonly Option<bool> _clearCache = Flag("--cc", "Clears the caches afterwards.");
    private readonly Option<bool> _databaseOnly = Flag("--db-only", "Leaves the files alone.");
    private readonly Option<bool> _filesOnly = Flag("--files-only", "Leaves the database alone.");
    private readonly Option<bool> _updateDatabase = Flag("--updatedb", "Updates the database afterwards (recorded only).");
    private readonly Option<string?> _fromUrl = Parameters.Text("--from-url", "An address to replace in the database (recorded only).", "URL");
    private readonly Option<string?> _toUrl = Parameters.Text("--to-url", "What it is replaced by.", "URL");

    public EnvCloneContent()
        : base("env:clone-content", "Copies files and database from one environment to another.", "env:clone-content demo-wordpress.live dev --files-only --yes") =>
        Takes(_source, _target, _clearCache, _databaseOnly, _filesOnly, _updateDatabase, _fromUrl, _toUrl);

    protected override async Task RunAsync(VerbRun run)
    {
        var (databaseOnly, filesOnly) = (run.Value(_databaseOnly), run.Value(_filesOnly));
        if (databaseOnly && filesOnly)
            throw new UserErrorException(ExitCode.Failure, "You cannot specify both --db-only and --files-only");
        var source = await run.EnvironmentAsync(_source);
        var target = await PlatformEnvironment.FindAsync(run.Platform, source.Site, run.Value(_target)!);
        if (source.Name == target.Name)
        {
            run.Messages.Notice("The clone has been skipped because the source and target environments are the same.");
            return;
        }
        foreach (var environment in new[] { source, target })
        {
            if (!await environment.IsInitializedAsync())
                throw new UserErrorException(ExitCode.Failure, $"{source.Site.Name}'s {environment.Name} environment has not been initialized: run env:deploy {environment.FullName} first.");
        }
        if (!run.Confirm($"Are you sure you want to clone content from {source.Name} to {target.Name} on {source.Site.Name}?"))
            return;

        if (!databaseOnly)
            await CloneAsync(run, source, target, "files", new JsonObject { ["from_environment"] = source.Name });
        if (!filesOnly)
            await CloneAsync(run, source, target, "database", DatabaseWishes(run, source));
    }

    private static async Task CloneAsync(VerbRun run, PlatformEnvironment source, PlatformEnvironment target, string what, JsonObject parameters)
    {
        run.Messages.Notice($"Cloning {what} from {source.Name} environment to {target.Name} environment");
        var workflow = await run.Workflows.RunAsync(target, $"clone_{what}", parameters);
        run.Messages.Notice(WorkflowRunner.MessageOf(workflow));
    }

    private JsonObject DatabaseWishes(VerbRun run, PlatformEnvironment source)
    {
        var wishes = new JsonObject
        {
            ["from_environment"] = source.Name,
            ["updatedb"] = run.Value(_updateDatabase) ? 1 : 0,
            ["clear_cache"] = run.Value(_clearCache),
        };
        if (run.Value(_fromUrl) is { } from && run.Value(_toUrl) is { } to)
            wishes["wp_replace_siteurl"] = new JsonObject { ["from_url"] = from, ["to_url"] = to };
        return wishes;
    }
}
