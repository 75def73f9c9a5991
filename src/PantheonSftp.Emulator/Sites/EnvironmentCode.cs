using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The <c>code/</c> of an environment: which commit it is, what is pending in it, and how it becomes another one. Workflows use it, one at a time.</summary>
internal sealed class EnvironmentCode(SiteEnvironment environment, SiteContext site)
{
    // In octets; what is longer is a mistake or an attack.
    private const int MaxYmlLength = 64 * 1024;

    private CodeRepository Repository => site.Code;

    private WorkingCopy WorkingCopy => environment.Tree.Code;

    /// <summary>The branch that the environment shows; test and live show tags.</summary>
    public string Branch => CodeRepository.BranchOf(environment.Name);

    /// <summary>The commit that <c>code/</c> was checked out from.</summary>
    /// <exception cref="EnvironmentNotInitializedException">There is none yet.</exception>
    public string Commit => environment.CodeCommit ?? throw EnvironmentNotInitializedException.Of(environment);

    /// <summary>The commit that <c>code/</c> has to be: the branch's newest one, or the last deployed one; null where there is none yet.</summary>
    public string? DueCommit => !environment.Site.HasCode ? null
        : environment.Kind.HasConnectionMode() ? Repository.TipOf(Branch)
        : Repository.Deployments(environment.Name) is [.., var last] ? last.Commit : null;

    /// <summary>As <see cref="DueCommit"/>; a multidev that has no branch yet gets one, from master.</summary>
    public string? FirstCommit()
    {
        if (DueCommit is { } due || environment.Kind is not EnvironmentKind.Multidev || Repository.TipOf(CodeRepository.Master) is not { } master)
            return DueCommit;

        // Where another was faster, its branch is the one.
        Repository.TryMoveBranch(Branch, expected: null, master);
        return DueCommit;
    }

    /// <summary>The version of PHP that its <c>pantheon.yml</c> asks for, without its dot; null where it asks for none.</summary>
    public string? PhpVersion => DueCommit is { } commit && Repository.Objects.ReadText(commit, PantheonYml.Path, MaxYmlLength) is { } text ? PantheonYml.PhpVersionOf(text) : null;

    public Diffstat PendingChanges() => environment.ConnectionMode is ConnectionMode.Sftp ? WorkingCopy.PendingChanges(Commit) : Diffstat.Empty;

    /// <summary>Records all pending changes as a commit of the branch.</summary>
    public string Record(string message, CommitAuthor author)
    {
        var commit = WorkingCopy.Commit(Branch, Commit, message, author);
        environment.CodeIs(commit);
        return commit;
    }

    /// <summary>Makes <c>code/</c> exactly a commit. Files that are open for writing in it belong to nothing afterwards.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="decide">What else has to be done, once nothing of this can fail any more. Where it throws, <c>code/</c> is as it was.</param>
    /// <returns>The pending changes that are gone: all that clients were told to have done.</returns>
    public Diffstat CheckOut(string commit, Action? decide = null)
    {
        var discarded = Diffstat.Empty;
        environment.CodeTree.WhileClosed(() =>
        {
            discarded = PendingChanges();
            WorkingCopy.CheckOut(commit, decide, environment.OpenFiles.Numbers);
            environment.CodeIs(commit);
        });
        return discarded;
    }

    /// <summary>Brings <c>code/</c> to a commit that follows its own: pending changes stay where there can be some.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="decide">As for <see cref="CheckOut"/>.</param>
    /// <exception cref="PendingChangesException">A pending change is in the way; nothing was changed.</exception>
    public void BringTo(string commit, Action? decide = null)
    {
        if (environment.ConnectionMode is not ConnectionMode.Sftp)
        {
            CheckOut(commit, decide);
            return;
        }

        environment.CodeTree.WhileClosed(() =>
        {
            try
            {
                WorkingCopy.Advance(Commit, commit, decide, environment.OpenFiles.Numbers);
            }
            catch (PendingChangesConflictException conflict)
            {
                throw PendingChangesException.InTheWay(environment.Name, conflict.Paths);
            }

            environment.CodeIs(commit);
        });
    }

    /// <summary>
    /// What a process that was killed has left: a branch that was moved, or a <c>code/</c> that was to be clean. Called before anybody uses it.
    /// </summary>
    public void Reconcile()
    {
        if (DueCommit is not { } due)
            return;

        // What code/ is, its own index knows better than the state file, which is written after it.
        if (WorkingCopy.BaseCommit is { } known && known != environment.CodeCommit)
            environment.CodeIs(known);
        var mayHaveChanges = environment.ConnectionMode is ConnectionMode.Sftp;
        if (mayHaveChanges && due != Commit)
            BringToWherePossible(due);
        else if (!mayHaveChanges && (due != Commit || !WorkingCopy.PendingChanges(Commit).IsEmpty))
            CheckOut(due);
    }

    /// <summary>A pending change that is in the way stays, and code/ is behind its branch until somebody discards or commits elsewhere; nobody is locked out.</summary>
    private void BringToWherePossible(string commit)
    {
        try
        {
            BringTo(commit);
        }
        catch (PendingChangesException)
        {
            // As before the restart: what needs the branch's tip says that code/ is behind.
        }
    }
}
