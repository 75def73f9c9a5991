using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:wipe</c></summary>
internal sealed class EnvWipe : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public EnvWipe()
        : base("env:wipe", "Empties an environment's files and database.", "env:wipe demo-wordpress.dev --yes") => Takes(_environment);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (!run.Confirm($"Are you sure you want to wipe {environment.Name} on {environment.Site.Name}?"))
            return;
        run.Messages.Notice($"Wiping the \"{environment.Name}\" environment of \"{environment.Site.Name}\"");
        run.Messages.Notice(WorkflowRunner.MessageOf(await run.Workflows.RunAsync(environment, "wipe")));
    }
}
