using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Creates a multidev: its branch, then its directories, then its entry in the state file, which decides that it exists.</summary>
internal static class MultidevCreation
{
    /// <param name="site">The site.</param>
    /// <param name="name">The multidev's name.</param>
    /// <param name="filesFrom">The environment whose files it begins with; null for none.</param>
    /// <param name="databaseFrom">The environment whose database it begins with; null for none.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    public static WorkflowRun<SiteEnvironment> Start(Site site, string name, string? filesFrom, string? databaseFrom, string? userEmail)
    {
        MultidevName.Check(name);
        CheckRoom(site, name);
        var (files, database) = (ContentOf(site, filesFrom), ContentOf(site, databaseFrom));
        var request = new WorkflowRequest(WorkflowTexts.CreateMultidev(name), name, userEmail)
        {
            Needs = [.. ((SiteEnvironment?[])[site.Dev, files, database]).OfType<SiteEnvironment>()],
        };
        return site.Engine.Start(request, context =>
        {
            var environment = context.Do($"Create the \"{name}\" environment", () => Run(site, name, files, context));
            if (database is not null)
                context.RecordDatabase($"Clone database from \"{database.Name}\"");
            return Task.FromResult(environment);
        });
    }

    private static SiteEnvironment? ContentOf(Site site, string? from)
    {
        var content = from is null ? null : site.Environment(from);
        if (content is not null)
            Require.Initialized(content);
        return content;
    }

    private static void CheckRoom(Site site, string name)
    {
        if (site.Find(name) is not null)
            throw EnvironmentNameException.Taken(site.Name, name);
        var limit = site.Context.Services.Profile.MaxMultidevs;
        if (site.Environments.Count(environment => environment.Kind is EnvironmentKind.Multidev) >= limit)
            throw new MultidevLimitException(site.Name, limit);
    }

    private static SiteEnvironment Run(Site site, string name, SiteEnvironment? files, WorkflowContext context)
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
            return Add(site, name, commit, files, context);
        }
        catch
        {
            Undo(site, name, isBranchNew: known is null);
            throw;
        }
    }

    private static SiteEnvironment Add(Site site, string name, string commit, SiteEnvironment? files, WorkflowContext context)
    {
        var state = new EnvironmentState(NewBinding(), NewBinding(), ConnectionMode.Git)
        {
            CodeCommit = commit,
            CreatedAt = site.Context.Services.Clock.GetUtcNow(),
        };
        var environment = new SiteEnvironment(name, site, site.Context, state)
        {
            FirstFiles = files is null ? _ => { } : into => TreeCopy.Copy(files.LocalPath("files"), into),
        };
        _ = environment.Tree;
        site.Context.State.Change(all => all.With(name, state));
        site.Add(environment);
        if (files is not null)
            context.Say($"Its files are those of \"{files.Name}\".");
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
