using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Connections;

/// <summary><c>connection:set</c></summary>
internal sealed class ConnectionSet : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Argument<string> _mode = Parameters.Required("mode", "sftp or git.", "sftp", "git");

    public ConnectionSet()
        : base("connection:set", "Switches an environment between SFTP and Git mode.", "connection:set demo-wordpress.dev git") => Takes(_environment, _mode);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (environment.IsTestOrLive)
            throw new UserErrorException(ExitCode.Failure, $"Connection mode cannot be set on the {environment.Name} environment");
        var mode = run.Value(_mode)!;
        if (mode is not ("sftp" or "git"))
            throw new UserErrorException(ExitCode.Failure, "You must specify the mode as either sftp or git.");
        if (environment.ConnectionMode == mode)
        {
            run.Messages.Notice($"The connection mode is already set to {mode}.");
            return;
        }
        if (environment.IsInSftpMode && environment.HasPendingChanges && !MayDiscard(run, environment))
            return;

        var workflow = await run.Workflows.RunAsync(environment, mode == "git" ? "enable_git_mode" : "enable_on_server_development");
        run.Messages.Notice(WorkflowRunner.MessageOf(workflow));
    }

    private static bool MayDiscard(VerbRun run, PlatformEnvironment environment)
    {
        run.Messages.Warning(
            "This environment has uncommitted changes. Switching the connection mode will discard this work. "
            + $"If you wish to save these changes, use `terminus env:commit {environment.FullName}`.");
        return run.Confirm($"Are you sure you want to change the connection mode of {environment.Name}?");
    }
}
