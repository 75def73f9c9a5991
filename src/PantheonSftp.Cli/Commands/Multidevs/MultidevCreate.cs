using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Environments;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Multidevs;

/// <summary><c>multidev:create</c></summary>
internal sealed class MultidevCreate : Verb
{
    private const int LongestName = 11;

    private readonly Argument<string?> _source = Parameters.SiteEnvironment("Where its content comes from, as SITE.ENV.");
    private readonly Argument<string> _name = Parameters.Required("multidev", "Name of the new environment and of its branch.");
    private readonly Option<bool> _noDatabase = Flag("--no-db", "Leaves the database empty.");
    private readonly Option<bool> _noFiles = Flag("--no-files", "Leaves files/ empty.");

    public MultidevCreate()
        : base("multidev:create", "Creates a multidev.", "multidev:create demo-wordpress.live pr-1", "env:create") => Takes(_source, _name, _noDatabase, _noFiles);

    protected override async Task RunAsync(VerbRun run)
    {
        var name = run.Value(_name)!;
        if (name.Length > LongestName)
        {
            name = name[..LongestName];
            run.Console.Output.WriteLine($"Pantheon puts an {LongestName} character limit on env names. Your name has been truncated to: {name}");
        }
        var source = await run.EnvironmentAsync(_source);
        var site = source.Site;
        var workflow = await run.Workflows.RunAsync(
            site, "create_cloud_development_environment", new JsonObject { ["environment_id"] = name, ["deploy"] = Deployment(run, source, name) });
        await HealthCheck.WakeAsync(run, await PlatformEnvironment.FindAsync(run.Platform, site, name));
        run.Messages.Notice($"The {name} environment for the {site.Name} site has been created successfully and is available for use.");
        run.Messages.Notice(WorkflowRunner.MessageOf(workflow));
    }

    private JsonObject Deployment(VerbRun run, PlatformEnvironment source, string name)
    {
        var deployment = new JsonObject { ["annotation"] = $"Create the \"{name}\" environment." };
        if (!run.Value(_noDatabase))
            deployment["clone_database"] = new JsonObject { ["from_environment"] = source.Name };
        if (!run.Value(_noFiles))
            deployment["clone_files"] = new JsonObject { ["from_environment"] = source.Name };
        return deployment;
    }
}
