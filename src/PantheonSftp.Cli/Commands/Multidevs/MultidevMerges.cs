using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Multidevs;

/// <summary><c>multidev:merge-to-dev</c></summary>
internal sealed class MultidevMergeToDev : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("The multidev, as SITE.ENV.");
    private readonly Option<bool> _updateDatabase = Flag("--updatedb", "Updates the database afterwards (recorded only).");

    public MultidevMergeToDev()
        : base("multidev:merge-to-dev", "Merges a multidev's commits into dev.", "multidev:merge-to-dev demo-wordpress.redesign", "env:merge-to-dev") =>
        Takes(_environment, _updateDatabase);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        await run.Workflows.RunAsync(
            await PlatformEnvironment.FindAsync(run.Platform, environment.Site, "dev"),
            "merge_cloud_development_environment_into_dev",
            new JsonObject { ["from_environment"] = environment.Name, ["updatedb"] = run.Value(_updateDatabase) });
        run.Messages.Notice($"Merged the {environment.Name} environment into dev.");
    }
}

/// <summary><c>multidev:merge-from-dev</c></summary>
internal sealed class MultidevMergeFromDev : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("The multidev, as SITE.ENV.");
    private readonly Option<bool> _updateDatabase = Flag("--updatedb", "Updates the database afterwards (recorded only).");

    public MultidevMergeFromDev()
        : base("multidev:merge-from-dev", "Merges dev's commits into a multidev.", "multidev:merge-from-dev demo-wordpress.redesign", "env:merge-from-dev") =>
        Takes(_environment, _updateDatabase);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (!environment.IsMultidev)
            throw new UserErrorException(ExitCode.Failure, $"The {environment.Name} environment is not a multidev environment");
        await run.Workflows.RunAsync(environment, "merge_dev_into_cloud_development_environment", new JsonObject { ["updatedb"] = run.Value(_updateDatabase) });
        run.Messages.Notice($"Merged the dev environment into {environment.Name}.");
    }
}
