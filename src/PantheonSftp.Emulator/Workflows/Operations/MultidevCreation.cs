using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Creates a multidev: its branch, then its directories, then its entry in the state file, which decides that it exists.</summary>
internal static class MultidevCreation
{
    public static WorkflowRun<SiteEnvironment> Start(Site site, string name, string? contentFrom, string? userEmail)
    {
        MultidevName.Check(name);
        CheckRoom(site, name);
        var content = contentFrom is null ? null : site.Environment(contentFrom);
        if (content is not null)
            Require.Initialized(content);
        var request = new WorkflowRequest(WorkflowTexts.CreateMultidev(name), name, userEmail)
        {
            Needs = content is null ? [site.Dev] : [site.Dev, content],
        };
        return site.Engine.Start(request, context => Task.FromResult(Run(site, name, content, context)));
    }

    private static void CheckRoom(Site site, string name)
    {
        if (site.Find(name) is not null)
            throw EnvironmentNameException.Taken(site.Name, name);
        var limit = site.Context.Services.Profile.MaxMultidevs;
        if (site.Environments.Count(environment => environment.Kind is EnvironmentKind.Multidev) >= limit)
            throw new MultidevLimitException(site.Name, limit);
    }

    private static SiteEnvironment Run(Site site, string name, SiteEnvironment? content, WorkflowContext context)
    {
        CheckRoom(site, name);
        var repository = site.Code;
        var known = repository.TipOf(name);
        var commit = known ?? repository.TipOf(CodeRepository.Master)!;
        if (known is null)
        {
            context.Plan(WorkflowRecovery.NewBranch, commit);
            repository.CreateBranch(name, commit);
        }

        try
        {
            return Add(site, name, commit, content, context);
        }
        catch
        {
            Undo(site, name, isBranchNew: known is null);
            throw;
        }
    }

    private static SiteEnvironment Add(Site site, string name, string commit, SiteEnvironment? content, WorkflowContext context)
    {
        var state = new EnvironmentState(NewBinding(), NewBinding(), ConnectionMode.Git)
        {
            CodeCommit = commit,
            CreatedAt = site.Context.Services.Clock.GetUtcNow(),
        };
        var environment = new SiteEnvironment(name, site, site.Context, state)
        {
            FirstFiles = content is null ? _ => { } : into => TreeCopy.Copy(content.LocalPath("files"), into),
        };
        _ = environment.Tree;
        site.Context.State.Change(all => all.With(name, state));
        site.Add(environment);
        if (content is not null)
            context.Say($"Cloned database from \"{content.Name}\": there is no data in the emulator.");
        return environment;
    }

    /// <summary>Takes away what an interrupted or failed creation has made.</summary>
    public static void Undo(Site site, string name, bool isBranchNew)
    {
        TreeRemoval.Remove(Path.Join(site.Context.Directory, name));
        if (isBranchNew)
            site.Code.DeleteBranch(name);
    }

    private static string NewBinding() => Guid.NewGuid().ToString("N");
}
