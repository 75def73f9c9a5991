using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Code;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:commit</c></summary>
internal sealed class EnvCommit : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<string> _message = new("--message") { Description = "What the commit says.", HelpName = "TEXT", DefaultValueFactory = _ => "Terminus commit." };
    private readonly Option<bool> _force = Flag("--force", "Asks for the commit even where no change is seen.");

    public EnvCommit()
        : base("env:commit", "Commits the changes that were made over SFTP.", "env:commit demo-wordpress.dev --message='New theme'") =>
        Takes(_environment, _message, _force);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (!environment.IsInSftpMode)
        {
            run.Messages.Warning("You can only commit code in an environment that is set to sftp mode.");
            return;
        }
        if (!run.Value(_force) && await run.Platform.GetObjectAsync($"{environment.Path}/on-server-development/diffstat") is { Count: 0 })
        {
            run.Messages.Warning("There is no code to commit.");
            return;
        }

        var (name, email) = await GitProgram.CommitterAsync(run.Cancel);
        await run.Workflows.RunAsync(
            environment,
            "commit_and_push_on_server_changes",
            new JsonObject { ["message"] = run.Value(_message), ["committer_name"] = name, ["committer_email"] = email });
        run.Messages.Notice("Your code was committed.");
    }
}
