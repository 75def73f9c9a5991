using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Brings what was pushed into <c>code/</c>.</summary>
internal static class CodeSync
{
    public static Task<Workflow> RunAsync(SiteEnvironment environment, string commit, string userEmail)
    {
        var request = new WorkflowRequest(WorkflowTexts.SyncCode(environment.Name), environment, userEmail) { BelongsToPush = true };
        var run = environment.Site.Engine.Start(request, context =>
        {
            context.Do(request.Texts.Description, () =>
            {
                _ = environment.Tree;
                context.Say($"Pushed: {commit}");

                // A later push, or a merge, may have moved the branch on meanwhile; a deleted one leaves code/ where it is.
                if (environment.Code.DueCommit is { } due && due != environment.Code.Commit)
                    environment.Code.BringTo(due);
            });
            return Task.FromResult(true);
        });
        return run.ToWorkflowUnlessHeldAsync();
    }
}
