using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// This part is what the dashboard can do to an environment. Each operation is a workflow; its task completes with the workflow's success and fails with
/// the rule that is against it, after which everything is as it was. The task's value is the workflow, except where the operation gives or takes away something that nobody could ask
/// for afterwards: the changes that it discarded, the archives of this backup, the new multidev. Those workflows are in <see cref="Site.Workflows"/>, as all are.
/// </summary>
public sealed partial class SiteEnvironment
{
    /// <summary>
    /// Sets the connection mode. Sessions that are open obey at their next request, and files that are open at their next write. Switching to Git mode
    /// discards pending changes; the result names them.
    /// </summary>
    /// <exception cref="ConnectionModeException">The environment is test or live.</exception>
    public Task<ConnectionModeChange> SetConnectionModeAsync(ConnectionMode mode, string? userEmail = null) => ModeSwitch.Start(this, mode, userEmail);

    /// <summary>Commits all pending changes to the environment's branch. <see cref="CodeCommit"/> is the new commit afterwards.</summary>
    /// <param name="message">The commit's message.</param>
    /// <param name="author">Who made the changes; null for the first member of the team.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="ConnectionModeException">The environment is in Git mode.</exception>
    /// <exception cref="PendingChangesException">There are none.</exception>
    public Task<Workflow> CommitAsync(string message = "Terminus commit.", CommitAuthor? author = null, string? userEmail = null) =>
        PendingChangesOperations.StartCommit(this, message, author, userEmail).ToWorkflowAsync();

    /// <summary>Discards all pending changes and returns them.</summary>
    /// <exception cref="ConnectionModeException">The environment is in Git mode.</exception>
    public Task<Diffstat> DiscardAsync(string? userEmail = null) => PendingChangesOperations.StartDiscard(this, userEmail).Result;

    /// <summary>
    /// Deploys to this environment: to test what dev's branch has, to live what test has. The first deployment creates the environment, with the content of the
    /// one that its code comes from.
    /// </summary>
    /// <param name="note">What the deployment's tag says.</param>
    /// <param name="cloneContentFrom">For test: <c>live</c>, to take its files and database as well.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="DeploymentException">There is nothing to deploy, or the environment is neither test nor live.</exception>
    /// <exception cref="EnvironmentNotInitializedException">The environment that the code comes from has not been created yet.</exception>
    public Task<Workflow> DeployAsync(string note = "Deploy from Terminus", string? cloneContentFrom = null, string? userEmail = null) =>
        Deployment.Start(this, WishOf(note, cloneContentFrom), userEmail).ToWorkflowAsync();

    /// <summary>Replaces <c>files/</c> by a copy of another environment's.</summary>
    /// <exception cref="EnvironmentKindException">Both are the same.</exception>
    /// <exception cref="EnvironmentNotInitializedException">One of them has not been created yet.</exception>
    public Task<Workflow> CloneFilesAsync(string from, string? userEmail = null) => ContentOperations.StartCloneFiles(this, from, userEmail).ToWorkflowAsync();

    /// <summary>Records that the database was replaced by another environment's. There is no data.</summary>
    /// <exception cref="EnvironmentKindException">Both are the same.</exception>
    /// <exception cref="EnvironmentNotInitializedException">One of them has not been created yet.</exception>
    public Task<Workflow> CloneDatabaseAsync(string from, string? userEmail = null) => ContentOperations.StartCloneDatabase(this, from, null, userEmail).ToWorkflowAsync();

    /// <summary>Empties <c>files/</c>.</summary>
    public Task<Workflow> WipeAsync(string? userEmail = null) => ContentOperations.StartWipe(this, userEmail).ToWorkflowAsync();

    /// <summary>Records that caches were cleared. There are none.</summary>
    public Task<Workflow> ClearCacheAsync(string? userEmail = null) => ContentOperations.StartClearCache(this, userEmail).ToWorkflowAsync();

    /// <summary>Makes archives of what is committed or deployed, and of <c>files/</c>. Pending changes are in none.</summary>
    /// <param name="elements">What to save; null for everything.</param>
    /// <param name="keepFor">How long the backup is listed; null for a year.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    public Task<IReadOnlyList<Backup>> BackupAsync(IReadOnlyCollection<BackupElement>? elements = null, TimeSpan? keepFor = null, string? userEmail = null) =>
        BackupOperation.Start(this, elements, keepFor, userEmail).Result;

    /// <summary>Merges dev's branch into this multidev's.</summary>
    /// <exception cref="EnvironmentKindException">The environment is no multidev.</exception>
    /// <exception cref="MergeConflictException">Both changed the same lines.</exception>
    /// <exception cref="PendingChangesException">A pending change is in the way.</exception>
    public Task<Workflow> MergeFromDevAsync(string? userEmail = null) => BranchMerge.StartFromDev(this, updatesDatabase: false, userEmail).ToWorkflowAsync();

    /// <summary>Merges this multidev's branch into dev's.</summary>
    /// <exception cref="EnvironmentKindException">The environment is no multidev.</exception>
    /// <exception cref="MergeConflictException">Both changed the same lines.</exception>
    /// <exception cref="PendingChangesException">A pending change of dev is in the way.</exception>
    public Task<Workflow> MergeIntoDevAsync(string? userEmail = null) => BranchMerge.StartIntoDev(this, updatesDatabase: false, userEmail).ToWorkflowAsync();

    /// <summary>Merges the upstream's new commits into the environment's branch.</summary>
    /// <param name="acceptUpstream">Whether the upstream's lines are taken where both changed the same ones.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="EnvironmentKindException">The environment is test or live.</exception>
    /// <exception cref="ConnectionModeException">The environment is in SFTP mode.</exception>
    /// <exception cref="MergeConflictException">Both changed the same lines.</exception>
    public Task<Workflow> ApplyUpstreamUpdatesAsync(bool acceptUpstream = false, string? userEmail = null) =>
        BranchMerge.StartUpstreamUpdates(this, acceptUpstream, updatesDatabase: false, userEmail).ToWorkflowAsync();

    /// <summary>Asks visitors of the environment's web site for a user and a password. SSH and SFTP do not ask.</summary>
    public Task<Workflow> LockAsync(string username, string password, string? userEmail = null) =>
        LockOperations.StartLock(this, new EnvironmentLock(username, password), userEmail).ToWorkflowAsync();

    /// <summary>Asks them no more.</summary>
    public Task<Workflow> UnlockAsync(string? userEmail = null) => LockOperations.StartUnlock(this, userEmail).ToWorkflowAsync();

    /// <summary>Deletes this multidev with all that is in it.</summary>
    /// <param name="deleteBranch">Whether its branch goes as well.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="EnvironmentKindException">The environment is no multidev.</exception>
    public Task<Workflow> DeleteAsync(bool deleteBranch = false, string? userEmail = null) => MultidevDeletion.Start(this, deleteBranch, userEmail).ToWorkflowAsync();

    /// <summary>Puts the container to sleep: sessions end, and new ones are refused until it is woken.</summary>
    public Task<Workflow> SleepAsync(string? userEmail = null) => ContainerOperations.StartSleep(this, userEmail).ToWorkflowAsync();

    /// <summary>Wakes the container.</summary>
    public Task<Workflow> WakeAsync(string? userEmail = null) => ContainerOperations.StartWake(this, userEmail).ToWorkflowAsync();

    /// <summary>
    /// Moves the environment to another container: it gets a new <see cref="Binding"/>, and with it a new <see cref="Home"/>, its sessions end, and logs and
    /// temporary files are lost.
    /// </summary>
    /// <param name="keepUncommitted">Whether pending changes survive. On the platform one cannot rely on it.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    public Task<Workflow> MigrateAsync(bool keepUncommitted = true, string? userEmail = null) =>
        ContainerOperations.StartMigration(this, keepUncommitted, userEmail).ToWorkflowAsync();

    /// <summary>
    /// Brings <c>code/</c> to the newest commit of its branch after a push. The task completes when that is done or, where somebody holds the workflow, at once.
    /// </summary>
    /// <param name="commit">What was pushed, for the workflow's messages.</param>
    /// <param name="userEmail">Who pushed.</param>
    internal Task<Workflow> SyncCodeAsync(string commit, string userEmail) => CodeSync.RunAsync(this, commit, userEmail);

    /// <summary>What a deployment takes along where nothing else is said: the first one, the content of the environment that its code comes from.</summary>
    private DeploymentWish WishOf(string note, string? contentFrom)
    {
        var content = contentFrom ?? (IsInitialized ? null : Deployment.SourceOf(this).Name);
        return new DeploymentWish(note) { FilesFrom = content, DatabaseFrom = content };
    }
}
