using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>
/// Brings what was running when a process died to its end, or back to where it began, and writes down which. Each operation has one step that decides
/// (a branch moves, a tag is there, the state file changes): what had come to it is completed, everything else is undone.
/// </summary>
internal static class WorkflowRecovery
{
    /// <summary>Names in a workflow's plan: where the branch was before it.</summary>
    public const string BranchBefore = "branchBefore";

    /// <summary>The deployment's tag.</summary>
    public const string Tag = "tag";

    /// <summary>The tag of a deployment that a client has pushed.</summary>
    public const string PushedTag = "pushedTag";

    /// <summary>The commit at which a branch is made.</summary>
    public const string NewBranch = "newBranch";

    /// <summary>Whether the branch goes, too: yes or no.</summary>
    public const string DeleteBranch = "deleteBranch";

    /// <summary>The number of the directory that is to be <c>files/</c>.</summary>
    public const string NewFiles = "newFiles";

    /// <summary>That a migration takes the pending changes away.</summary>
    public const string Discards = "discards";

    /// <summary>The e-mail address of the member of the team.</summary>
    public const string Member = "member";

    /// <summary>The container's new binding.</summary>
    public const string Binding = "binding";

    private const string Complete = "The emulator ended while this ran; what it does was completed at the next start.";
    private const string Absent = "The emulator ended while this ran; nothing of it took place.";

    /// <summary>Called before anybody uses the site.</summary>
    public static void Run(Site site)
    {
        foreach (var record in site.Context.State.Current.Workflows.Where(record => record.FinishedAt is null).ToList())
        {
            var outcome = IsComplete(site, record) ? Complete : Absent;
            site.Engine.Abort(record, outcome);
        }
    }

    /// <summary>The same for workflows of users: the registry's file tells what became of them.</summary>
    public static void Run(RegistryState state, AccountWorkflows workflows)
    {
        foreach (var (email, records) in state.Workflows)
        {
            foreach (var record in records.Where(record => record.FinishedAt is null))
                workflows.EngineOf(email).Abort(record, IsComplete(state, record) ? Complete : Absent);
        }
    }

    private static bool IsComplete(RegistryState state, WorkflowRecord record) => record.Site is { } site && record.Type switch
    {
        WorkflowTypes.CreateSite => state.Created.TryGetValue(site, out var created) && created.Id == record.SiteId,
        WorkflowTypes.DeleteSite => state.IsDeleted(site),
        _ => false,
    };

    private static bool IsComplete(Site site, WorkflowRecord record)
    {
        if (record.Plan.TryGetValue(Member, out var email))
            return site.HasTeamMember(email) != (record.Type == WorkflowTypes.RemoveTeamMember);
        if (record.Environment is not { } name)
            return false;
        return record.Type switch
        {
            WorkflowTypes.CreateMultidev => RecoverCreation(site, name, record),
            WorkflowTypes.DeleteMultidev => RecoverDeletion(site, name, record),
            _ => site.Find(name) is { } environment && Recover(environment, record),
        };
    }

    private static bool Recover(SiteEnvironment environment, WorkflowRecord record) => record.Type switch
    {
        WorkflowTypes.EnableGitMode => environment.ConnectionMode is ConnectionMode.Git && IsClean(environment),
        WorkflowTypes.EnableSftpMode => environment.ConnectionMode is ConnectionMode.Sftp,
        WorkflowTypes.Commit or WorkflowTypes.MergeIntoDev or WorkflowTypes.MergeFromDev or WorkflowTypes.ApplyUpstreamUpdates => HasBranchMoved(environment, record),
        WorkflowTypes.Discard => RecoverDiscard(environment, record),
        WorkflowTypes.SyncCode => IsClean(environment),
        WorkflowTypes.Deploy or WorkflowTypes.CreateEnvironment => RecoverDeployment(environment, record),
        WorkflowTypes.CloneFiles or WorkflowTypes.Wipe => new FilesReplacement(environment).Recover(record, isDecided: false),
        WorkflowTypes.Migrate => RecoverMigration(environment, record),
        WorkflowTypes.Sleep => environment.IsAsleep,
        WorkflowTypes.Wake => !environment.IsAsleep,
        WorkflowTypes.DeployProduct => environment.Site.HasCode,
        WorkflowTypes.Lock => environment.Lock is not null,
        WorkflowTypes.Unlock => environment.Lock is null,
        WorkflowTypes.Backup => RecoverBackup(environment, record),
        _ => false,
    };

    /// <summary>The first use of <c>code/</c> brings it to its branch, and empties it of changes in Git mode.</summary>
    private static bool IsClean(SiteEnvironment environment) => environment.Tree is not null;

    private static bool HasBranchMoved(SiteEnvironment environment, WorkflowRecord record)
    {
        if (!record.Plan.TryGetValue(BranchBefore, out var before) || environment.Site.Code.TipOf(environment.Code.Branch) is not { } tip || tip == before)
            return false;
        try
        {
            return IsClean(environment);
        }
        catch (PendingChangesException)
        {
            // As the workflow itself would have done.
            environment.Site.Code.TryMoveBranch(environment.Code.Branch, tip, before);
            return false;
        }
    }

    private static bool RecoverDiscard(SiteEnvironment environment, WorkflowRecord record)
    {
        if (!record.Plan.ContainsKey(BranchBefore))
            return false;
        environment.Code.CheckOut(environment.Code.Commit);
        return true;
    }

    private static bool RecoverMigration(SiteEnvironment environment, WorkflowRecord record)
    {
        if (!record.Plan.TryGetValue(Binding, out var binding) || environment.Binding != binding)
            return false;
        if (record.Plan.ContainsKey(Discards))
            environment.Code.CheckOut(environment.Code.Commit);
        return true;
    }

    private static bool RecoverDeployment(SiteEnvironment environment, WorkflowRecord record)
    {
        var isDecided = record.Plan.ContainsKey(PushedTag)
            || (record.Plan.TryGetValue(Tag, out var tag) && environment.Site.Code.Deployments(environment.Name).Any(deployment => deployment.Name == tag));
        new FilesReplacement(environment).Recover(record, isDecided);
        return isDecided && IsClean(environment);
    }

    private static bool RecoverBackup(SiteEnvironment environment, WorkflowRecord record)
    {
        BackupOperation.RemoveUnfinished(environment.Site, environment.Name);
        return environment.Backups.Any(backup => backup.StartedAt >= record.CreatedAt);
    }

    private static bool RecoverCreation(Site site, string name, WorkflowRecord record)
    {
        if (site.Find(name) is not null)
            return true;
        MultidevCreation.Undo(site, name, isBranchNew: record.Plan.TryGetValue(NewBranch, out var commit) && site.Code.TipOf(name) == commit);
        return false;
    }

    private static bool RecoverDeletion(Site site, string name, WorkflowRecord record)
    {
        if (site.Find(name) is not null)
            return false;
        MultidevDeletion.Remove(site, name, record.Plan.GetValueOrDefault(DeleteBranch) == "yes");
        return true;
    }
}
