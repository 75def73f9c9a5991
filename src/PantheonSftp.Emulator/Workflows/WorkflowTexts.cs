namespace PantheonSftp.Emulator.Workflows;

/// <summary>What a workflow is called before, while and after it runs, and of how many tasks it consists.</summary>
/// <param name="Type">One of <see cref="WorkflowTypes"/>.</param>
/// <param name="Description">What lists show.</param>
/// <param name="Running">What a waiting client shows.</param>
/// <param name="Finished">What a client shows after success.</param>
/// <param name="NumberOfTasks">The length of a progress bar.</param>
/// <remarks>Source: terminus.md section 5. Where only one form is known, the others are formed as those of its neighbours.</remarks>
internal sealed record WorkflowTexts(string Type, string Description, string Running, string Finished, int NumberOfTasks)
{
    public static WorkflowTexts EnableSftpMode(string env) =>
        new(WorkflowTypes.EnableSftpMode, $"Enable {Sftp(env)}", $"Enabling {Sftp(env)}", $"Enabled {Sftp(env)}", 2);

    public static WorkflowTexts EnableGitMode(string env) =>
        new(WorkflowTypes.EnableGitMode, $"Enable {Git(env)}", $"Enabling {Git(env)}", $"Enabled {Git(env)}", 2);

    public static WorkflowTexts Commit(string env) =>
        new(WorkflowTypes.Commit, "Commit code changes", $"Committing code changes in \"{env}\"", $"Committed code changes in \"{env}\"", 1);

    public static WorkflowTexts Discard(string env) =>
        new(WorkflowTypes.Discard, "Discard code changes", $"Discarding code changes in \"{env}\"", $"Discarded code changes in \"{env}\"", 1);

    public static WorkflowTexts SyncCode(string env) =>
        new(WorkflowTypes.SyncCode, $"Sync code on \"{env}\"", $"Syncing code on \"{env}\"", $"Synced code on \"{env}\"", 3);

    /// <param name="env">Where to deploy.</param>
    /// <param name="files">Where files come from as well; null for nowhere.</param>
    /// <param name="database">Where the database comes from as well; null for nowhere.</param>
    public static WorkflowTexts Deploy(string env, string? files = null, string? database = null) => new(
        WorkflowTypes.Deploy, $"Deploy code to \"{env}\"", Deploying("Deploying", "cloning", env, files, database), Deploying("Deployed", "cloned", env, files, database), 6);

    /// <inheritdoc cref="Deploy"/>
    public static WorkflowTexts CreateEnvironment(string env, string? files, string? database) => new(
        WorkflowTypes.CreateEnvironment, $"Create environment \"{env}\"", Deploying("Deploying", "cloning", env, files, database), Deploying("Deployed", "cloned", env, files, database), 9);

    public static WorkflowTexts CloneFiles(string from, string to) => new(
        WorkflowTypes.CloneFiles, $"Clone files to \"{to}\"", $"Cloning files from \"{from}\" to \"{to}\"", $"Cloned files from \"{from}\" to \"{to}\"", 1);

    public static WorkflowTexts CloneDatabase(string from, string to) => new(
        WorkflowTypes.CloneDatabase, $"Clone database to \"{to}\"", $"Cloning database from \"{from}\" to \"{to}\"", $"Cloned database from \"{from}\" to \"{to}\"", 1);

    public static WorkflowTexts Wipe(string env) => Of(WorkflowTypes.Wipe, "Wipe", "Wiping", "Wiped", $"files and database in \"{env}\"", 1);

    public static WorkflowTexts ClearCache(string env) =>
        new(WorkflowTypes.ClearCache, $"Clear cache for \"{env}\"", $"Clearing caches for \"{env}\"", $"Cleared caches for \"{env}\"", 4);

    /// <param name="env">The environment.</param>
    /// <param name="elements">What is saved, such as <c>code, files and database</c>.</param>
    public static WorkflowTexts Backup(string env, string elements) => Of(WorkflowTypes.Backup, "Export", "Exporting", "Exported", $"{elements} from \"{env}\"", 3);

    public static WorkflowTexts CreateMultidev(string env) => new(
        WorkflowTypes.CreateMultidev, "Create a Multidev environment", $"Creating Multidev environment \"{env}\"", $"Created Multidev environment \"{env}\"", 23);

    public static WorkflowTexts DeleteMultidev(string env) =>
        Of(WorkflowTypes.DeleteMultidev, "Delete", "Deleting", "Deleted", $"Multidev environment \"{env}\"", 1);

    public static WorkflowTexts MergeIntoDev(string from) =>
        new(WorkflowTypes.MergeIntoDev, "Merge code into master", $"Merging code from \"{from}\" into master", $"Merged code from \"{from}\" into master", 6);

    public static WorkflowTexts MergeFromDev(string env) => Of(WorkflowTypes.MergeFromDev, "Merge", "Merging", "Merged", $"code from master into \"{env}\"", 3);

    public static WorkflowTexts ApplyUpstreamUpdates(string env) =>
        Of(WorkflowTypes.ApplyUpstreamUpdates, "Apply", "Applying", "Applied", $"upstream updates to \"{env}\"", 6);

    public static WorkflowTexts Migrate() => Of(WorkflowTypes.Migrate, "Migrate", "Migrating", "Migrated", "binding for site", 11);

    public static WorkflowTexts Sleep(string env) =>
        new(WorkflowTypes.Sleep, $"Put \"{env}\" to sleep", $"Putting \"{env}\" to sleep", $"Put \"{env}\" to sleep", 1);

    public static WorkflowTexts Wake(string env) => Of(WorkflowTypes.Wake, "Wake", "Waking", "Woke", $"\"{env}\"", 1);

    public static WorkflowTexts CreateSite(string site) =>
        new(WorkflowTypes.CreateSite, $"Create site \"{site}\"", $"Creating new site \"{site}\"", $"Created new site \"{site}\"", 12);

    public static WorkflowTexts DeployProduct() => Of(WorkflowTypes.DeployProduct, "Deploy", "Deploying", "Deployed", "CMS", 14);

    public static WorkflowTexts DeleteSite(string site) => Of(WorkflowTypes.DeleteSite, "Delete", "Deleting", "Deleted", $"site \"{site}\"", 4);

    public static WorkflowTexts Lock(string env) => Of(WorkflowTypes.Lock, "Lock", "Locking", "Locked", $"the \"{env}\" environment", 1);

    public static WorkflowTexts Unlock(string env) => Of(WorkflowTypes.Unlock, "Unlock", "Unlocking", "Unlocked", $"the \"{env}\" environment", 1);

    public static WorkflowTexts CheckUpstreamUpdates() => Of(WorkflowTypes.CheckUpstreamUpdates, "Check", "Checking", "Checked", "for upstream updates", 1);

    public static WorkflowTexts ClearCodeCache() => Of(WorkflowTypes.ClearCodeCache, "Clear", "Clearing", "Cleared", "code cache", 1);

    public static WorkflowTexts AddTeamMember(string email) => Of(WorkflowTypes.AddTeamMember, "Add", "Adding", "Added", $"\"{email}\" to the team", 1);

    public static WorkflowTexts RemoveTeamMember(string email) => Of(WorkflowTypes.RemoveTeamMember, "Remove", "Removing", "Removed", $"\"{email}\" from the team", 1);

    public static WorkflowTexts UpdateTeamMember(string email) => Of(WorkflowTypes.UpdateTeamMember, "Update", "Updating", "Updated", $"the role of \"{email}\" in the team", 1);

    private static WorkflowTexts Of(string type, string imperative, string gerund, string past, string rest, int tasks) =>
        new(type, $"{imperative} {rest}", $"{gerund} {rest}", $"{past} {rest}", tasks);

    private static string Sftp(string env) => $"on-server development via SFTP for \"{env}\"";

    private static string Git(string env) => $"git push mode for \"{env}\"";

    private static string Deploying(string deploying, string cloning, string env, string? files, string? database) =>
        $"{deploying} code to \"{env}\"{AndCloning(cloning, "files", files)}{AndCloning(cloning, "database", database)}";

    private static string AndCloning(string cloning, string what, string? from) => from is null ? "" : $", and {cloning} {what} from \"{from}\"";
}
