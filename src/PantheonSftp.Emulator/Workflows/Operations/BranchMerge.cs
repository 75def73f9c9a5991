using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Merges commits into the branch of an environment, and brings them into its <c>code/</c>. Either both happens or nothing.</summary>
/// <param name="into">The environment.</param>
/// <param name="from">The reference whose commits are merged.</param>
/// <param name="fromName">What it is called.</param>
internal sealed class BranchMerge(SiteEnvironment into, string from, string fromName)
{
    /// <summary>Whether the other side's lines are taken where both changed the same ones.</summary>
    private bool PrefersTheirs { get; init; }

    private bool UpdatesDatabase { get; init; }

    /// <summary>Asks for what has to be so when it is its turn.</summary>
    private Action? Check { get; init; }

    public static WorkflowRun<MergeOutcome> StartFromDev(SiteEnvironment multidev, bool updatesDatabase, string? userEmail)
    {
        Require.Multidev(multidev);
        return new BranchMerge(multidev, Head(CodeRepository.Master), CodeRepository.Master) { UpdatesDatabase = updatesDatabase }
            .Start(WorkflowTexts.MergeFromDev(multidev.Name), multidev.Site.Dev, userEmail);
    }

    public static WorkflowRun<MergeOutcome> StartIntoDev(SiteEnvironment multidev, bool updatesDatabase, string? userEmail)
    {
        Require.Multidev(multidev);
        return new BranchMerge(multidev.Site.Dev, Head(multidev.Name), multidev.Name) { UpdatesDatabase = updatesDatabase }
            .Start(WorkflowTexts.MergeIntoDev(multidev.Name), multidev, userEmail);
    }

    /// <param name="environment">Dev or a multidev.</param>
    /// <param name="acceptsUpstream">Whether conflicts are resolved in the upstream's favour.</param>
    /// <param name="updatesDatabase">Whether the database is to be updated afterwards.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    public static WorkflowRun<MergeOutcome> StartUpstreamUpdates(SiteEnvironment environment, bool acceptsUpstream, bool updatesDatabase, string? userEmail)
    {
        CheckUpstreamRule(environment);
        return new BranchMerge(environment, CodeRepository.UpstreamReference, "the upstream")
        {
            PrefersTheirs = acceptsUpstream,
            UpdatesDatabase = updatesDatabase,
            Check = () => CheckUpstreamRule(environment),
        }.Start(WorkflowTexts.ApplyUpstreamUpdates(environment.Name), null, userEmail);
    }

    private static void CheckUpstreamRule(SiteEnvironment environment)
    {
        if (!environment.Kind.HasConnectionMode())
            throw EnvironmentKindException.NoUpstreamUpdates(environment.Name);
        if (environment.Context.Services.Profile.UpstreamUpdatesNeedGitMode && environment.ConnectionMode is not ConnectionMode.Git)
            throw ConnectionModeException.NeedsGit(environment.Name);
    }

    private WorkflowRun<MergeOutcome> Start(WorkflowTexts texts, SiteEnvironment? other, string? userEmail) =>
        into.Site.Engine.Start(new WorkflowRequest(texts, into, userEmail, other), context =>
        {
            Check?.Invoke();
            var outcome = context.Do(texts.Description, () => Run(userEmail, context));
            context.RecordFollowUps(into, UpdatesDatabase, clearsCache: false);
            return Task.FromResult(outcome);
        });

    private MergeOutcome Run(string? userEmail, WorkflowContext context)
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
        var outcome = repository.Merge(code.Branch, from, CommitAuthor.OfAccount(userEmail ?? into.Site.Owner), $"Merge {fromName} into {code.Branch}", PrefersTheirs);
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
