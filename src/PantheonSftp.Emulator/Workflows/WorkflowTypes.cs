namespace PantheonSftp.Emulator.Workflows;

/// <summary>Types of workflows: the platform's names, as Terminus sends and reads them.</summary>
public static class WorkflowTypes
{
    /// <summary>Switches to SFTP mode.</summary>
    public const string EnableSftpMode = "enable_on_server_development";

    /// <summary>Switches to Git mode.</summary>
    public const string EnableGitMode = "enable_git_mode";

    /// <summary>Commits pending changes.</summary>
    public const string Commit = "commit_and_push_on_server_changes";

    /// <summary>Discards pending changes. The platform's name for it is unknown.</summary>
    public const string Discard = "discard_on_server_changes";

    /// <summary>Brings pushed commits to an environment.</summary>
    public const string SyncCode = "sync_code";

    /// <summary>Deploys to test or live.</summary>
    public const string Deploy = "deploy";

    /// <summary>Deploys to test or live for the first time, which creates it.</summary>
    public const string CreateEnvironment = "create_environment";

    /// <summary>Copies <c>files/</c> from another environment.</summary>
    public const string CloneFiles = "clone_files";

    /// <summary>Copies the database from another environment: recorded, there is no data.</summary>
    public const string CloneDatabase = "clone_database";

    /// <summary>Empties <c>files/</c> and the database.</summary>
    public const string Wipe = "wipe";

    /// <summary>Clears caches: recorded, there are none.</summary>
    public const string ClearCache = "clear_cache";

    /// <summary>Makes a backup.</summary>
    public const string Backup = "do_export";

    /// <summary>Creates a multidev.</summary>
    public const string CreateMultidev = "create_cloud_development_environment";

    /// <summary>Deletes a multidev.</summary>
    public const string DeleteMultidev = "delete_cloud_development_environment";

    /// <summary>Merges a multidev's branch into master.</summary>
    public const string MergeIntoDev = "merge_cloud_development_environment_into_dev";

    /// <summary>Merges master into a multidev's branch.</summary>
    public const string MergeFromDev = "merge_dev_into_cloud_development_environment";

    /// <summary>Merges the upstream's new commits.</summary>
    public const string ApplyUpstreamUpdates = "apply_upstream_updates";

    /// <summary>Moves an environment to another container.</summary>
    public const string Migrate = "migrate_binding_for_site";

    /// <summary>Puts an environment to sleep. On the platform this is no workflow.</summary>
    public const string Sleep = "sleep_environment";

    /// <summary>Wakes an environment. On the platform this is no workflow.</summary>
    public const string Wake = "wake_environment";

    /// <summary>Asks visitors of the environment's web site for a password.</summary>
    public const string Lock = "lock_environment";

    /// <summary>Asks them no more.</summary>
    public const string Unlock = "unlock_environment";

    /// <summary>Looks for new commits of the upstream: recorded, they are known at any time.</summary>
    public const string CheckUpstreamUpdates = "check_upstream_updates";

    /// <summary>Clears what the platform knows of the upstream: recorded, there is no such cache. About the whole site.</summary>
    public const string ClearCodeCache = "clear_code_cache";

    /// <summary>Lets somebody join the site's team.</summary>
    public const string AddTeamMember = "add_site_user_membership";

    /// <summary>Takes somebody out of the site's team.</summary>
    public const string RemoveTeamMember = "remove_site_user_membership";

    /// <summary>Gives a member of the site's team another role.</summary>
    public const string UpdateTeamMember = "update_site_user_membership";

    /// <summary>Creates a site. A workflow of a user.</summary>
    public const string CreateSite = "create_site";

    /// <summary>Brings the upstream's code to a site that has none yet.</summary>
    public const string DeployProduct = "deploy_product";

    /// <summary>Deletes a site. A workflow of a user.</summary>
    public const string DeleteSite = "delete_site";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. typeof(WorkflowTypes).GetFields().Select(type => (string)type.GetRawConstantValue()!)];
}
