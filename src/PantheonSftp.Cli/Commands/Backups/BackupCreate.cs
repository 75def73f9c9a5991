using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Backups;

/// <summary><c>backup:create</c></summary>
internal sealed class BackupCreate : Verb
{
    private const int SecondsPerDay = 24 * 60 * 60;

    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<string> _element = new("--element") { Description = "What of it: all, code, files or db.", HelpName = "ELEMENT", DefaultValueFactory = _ => BackupElement.Everything };
    private readonly Option<int> _keepFor = new("--keep-for") { Description = "How long it is kept.", HelpName = "DAYS", DefaultValueFactory = _ => 365 };

    public BackupCreate()
        : base("backup:create", "Makes a backup of an environment.", "backup:create demo-wordpress.dev --element=files") => Takes(_environment, _element, _keepFor);

    protected override async Task RunAsync(VerbRun run)
    {
        var element = BackupElement.Find(run.Value(_element));
        var environment = await run.EnvironmentAsync(_environment);
        var parameters = new JsonObject { ["entry_type"] = "backup", ["ttl"] = run.Value(_keepFor) * SecondsPerDay };
        foreach (var part in BackupElement.Parts)
            parameters[part] = element is null || element == part;
        await run.Workflows.RunAsync(environment, "do_export", parameters);
        run.Messages.Notice($"Created a backup of the {environment.Name} environment.");
    }
}
