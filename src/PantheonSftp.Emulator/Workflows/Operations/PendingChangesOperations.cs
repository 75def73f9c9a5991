using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Commits or discards what is pending in <c>code/</c>.</summary>
internal static class PendingChangesOperations
{
    public static WorkflowRun<string> StartCommit(SiteEnvironment environment, string message, CommitAuthor? author, string? userEmail)
    {
        Require.SftpMode(environment);
        var request = new WorkflowRequest(WorkflowTexts.Commit(environment.Name), environment, userEmail);
        return environment.Site.Engine.Start(request, context => Task.FromResult(context.Do(request.Texts.Description, () =>
        {
            Require.SftpMode(environment);
            _ = environment.Tree;
            Require.CodeAtItsBranch(environment);
            if (environment.Code.PendingChanges().IsEmpty)
                throw PendingChangesException.None(environment.Name);
            context.Plan(WorkflowRecovery.BranchBefore, environment.Code.Commit);
            return environment.Code.Record(message, author ?? CommitAuthor.OfAccount(userEmail ?? environment.Site.Owner));
        })));
    }

    public static WorkflowRun<Diffstat> StartDiscard(SiteEnvironment environment, string? userEmail)
    {
        Require.SftpMode(environment);
        var request = new WorkflowRequest(WorkflowTexts.Discard(environment.Name), environment, userEmail);
        return environment.Site.Engine.Start(request, context => Task.FromResult(context.Do(request.Texts.Description, () =>
        {
            Require.SftpMode(environment);
            _ = environment.Tree;
            context.Plan(WorkflowRecovery.BranchBefore, environment.Code.Commit);
            var discarded = environment.Code.CheckOut(environment.Code.DueCommit ?? environment.Code.Commit);
            context.SayDiscarded(discarded);
            return discarded;
        })));
    }

    public static void SayDiscarded(this WorkflowContext context, Diffstat discarded)
    {
        if (discarded.Files.Count > 0)
            context.Say($"Discarded uncommitted changes of {discarded.Files.Count} file(s): {string.Join(", ", discarded.Files.Select(file => file.Path))}");
    }
}
