using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Switches the connection mode.</summary>
internal static class ModeSwitch
{
    /// <summary>Nothing happens where the mode is set already, as with Terminus.</summary>
    public static Task<ConnectionModeChange> Start(SiteEnvironment environment, ConnectionMode mode, string? userEmail)
    {
        if (!environment.Kind.HasConnectionMode())
            throw ConnectionModeException.NoMode(environment.Name);
        Require.Exists(environment);
        var isWaiting = environment.Site.Workflows.Any(other => other.State is not WorkflowState.Finished && other.EnvironmentName == environment.Name);
        return environment.ConnectionMode == mode && !isWaiting
            ? Task.FromResult(new ConnectionModeChange(mode, Diffstat.Empty, null))
            : StartWorkflow(environment, mode, userEmail).Result;
    }

    /// <summary>The workflow, also where the mode is set already.</summary>
    public static WorkflowRun<ConnectionModeChange> StartWorkflow(SiteEnvironment environment, ConnectionMode mode, string? userEmail)
    {
        if (!environment.Kind.HasConnectionMode())
            throw ConnectionModeException.NoMode(environment.Name);
        var texts = mode is ConnectionMode.Git ? WorkflowTexts.EnableGitMode(environment.Name) : WorkflowTexts.EnableSftpMode(environment.Name);
        return environment.Site.Engine.Start(new WorkflowRequest(texts, environment, userEmail), context =>
        {
            var before = environment.ConnectionMode;
            var discarded = context.Do(texts.Description, () => mode is ConnectionMode.Git ? ToGit(environment, context) : ToSftp(environment));
            if (mode != before)
                environment.Site.Tell(new ConnectionModeSwitched(mode, discarded.Files.Count), environment.Name);
            return Task.FromResult(new ConnectionModeChange(mode, discarded, context.Workflow));
        });
    }

    private static Diffstat ToSftp(SiteEnvironment environment)
    {
        environment.CodeTree.WhileClosed(() => Set(environment, ConnectionMode.Sftp));
        return Diffstat.Empty;
    }

    /// <summary>What is named as discarded is all that clients were told to have written. Where it fails, the mode and every change are still there.</summary>
    private static Diffstat ToGit(SiteEnvironment environment, WorkflowContext context)
    {
        if (environment.ConnectionMode is ConnectionMode.Git)
            return Diffstat.Empty;
        _ = environment.Tree;
        try
        {
            var discarded = environment.Code.CheckOut(environment.Code.Commit, decide: () => Set(environment, ConnectionMode.Git));
            context.SayDiscarded(discarded);
            return discarded;
        }
        catch when (environment.ConnectionMode is ConnectionMode.Git)
        {
            ToSftp(environment);
            throw;
        }
    }

    private static void Set(SiteEnvironment environment, ConnectionMode mode) => environment.Change(state => state with { ConnectionMode = mode });
}
