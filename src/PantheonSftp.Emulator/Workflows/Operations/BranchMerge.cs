using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Merges commits into the branch of an environment, and brings them into its <c>code/</c>. Either both happens or nothing.</summary>
internal static class BranchMerge
{
    public static WorkflowRun<MergeOutcome> StartFromDev(SiteEnvironment multidev, string? userEmail)
    {
        Require.Multidev(multidev);
        return Start(multidev, WorkflowTexts.MergeFromDev(multidev.Name), multidev.Site.Dev, Head(CodeRepository.Master), CodeRepository.Master, userEmail);
    }

    public static WorkflowRun<MergeOutcome> StartIntoDev(SiteEnvironment multidev, string? userEmail)
    {
        Require.Multidev(multidev);
        return Start(multidev.Site.Dev, WorkflowTexts.MergeIntoDev(multidev.Name), multidev, Head(multidev.Name), multidev.Name, userEmail);
    }

    public static WorkflowRun<MergeOutcome> StartUpstreamUpdates(SiteEnvironment environment, string? userEmail)
    {
        CheckUpstreamRule(environment);
        return Start(
            environment, WorkflowTexts.ApplyUpstreamUpdates(environment.Name), null, CodeRepository.UpstreamReference, "the upstream", userEmail, CheckUpstreamRule);
    }

    private static void CheckUpstreamRule(SiteEnvironment environment)
    {
        if (!environment.Kind.HasConnectionMode())
            throw EnvironmentKindException.NoUpstreamUpdates(environment.Name);
        if (environment.Context.Services.Profile.UpstreamUpdatesNeedGitMode && environment.ConnectionMode is not ConnectionMode.Git)
            throw ConnectionModeException.NeedsGit(environment.Name);
    }

    private static WorkflowRun<MergeOutcome> Start(
        SiteEnvironment into, WorkflowTexts texts, SiteEnvironment? other, string from, string fromName, string? userEmail, Action<SiteEnvironment>? check = null)
    {
        return into.Site.Engine.Start(new WorkflowRequest(texts, into, userEmail, other), context =>
        {
            check?.Invoke(into);
            return Task.FromResult(Run(into, from, fromName, userEmail, context));
        });
    }

    private static MergeOutcome Run(SiteEnvironment into, string from, string fromName, string? userEmail, WorkflowContext context)
    {
        _ = into.Tree;
        Require.CodeAtItsBranch(into);
        var (code, repository) = (into.Code, into.Site.Code);
        if (repository.Resolve(from) is null)
        {
            context.Say($"{fromName} has no commits.");
            return new MergeOutcome.UpToDate();
        }

        var before = code.Commit;
        context.Plan(WorkflowRecovery.BranchBefore, before);
        var outcome = repository.Merge(code.Branch, from, CommitAuthor.OfAccount(userEmail ?? into.Site.Owner), $"Merge {fromName} into {code.Branch}");
        switch (outcome)
        {
            case MergeOutcome.Conflicts conflicts:
                throw new MergeConflictException(fromName, code.Branch, conflicts.Paths);
            case MergeOutcome.UpToDate:
                context.Say($"{code.Branch} has everything of {fromName} already.");
                break;
            case MergeOutcome.FastForward(var commit):
                Bring(code, repository, before, commit);
                break;
            case MergeOutcome.Merged(var commit):
                Bring(code, repository, before, commit);
                break;
        }

        return outcome;
    }

    private static void Bring(EnvironmentCode code, CodeRepository repository, string before, string commit)
    {
        var hasMoved = false;
        try
        {
            code.BringTo(commit, decide: () =>
                hasMoved = repository.TryMoveBranch(code.Branch, before, commit) ? true : throw new BranchMovedException(code.Branch, before, repository.TipOf(code.Branch)));
        }
        catch when (hasMoved)
        {
            repository.TryMoveBranch(code.Branch, commit, before);
            throw;
        }
    }

    private static string Head(string branch) => $"refs/heads/{branch}";
}
