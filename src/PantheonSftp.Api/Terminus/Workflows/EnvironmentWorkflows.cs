using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>The workflows of an environment, by what Terminus calls them: from the parameters to the operation (terminus.md section 5).</summary>
internal static class EnvironmentWorkflows
{
    public static IReadOnlyDictionary<string, Func<EnvironmentCall, WorkflowParams, Workflow>> Types { get; } = new Dictionary<string, Func<EnvironmentCall, WorkflowParams, Workflow>>
    {
        [WorkflowTypes.EnableSftpMode] = (call, _) => ModeSwitch.StartWorkflow(call.Environment, ConnectionMode.Sftp, call.Account.Email).Workflow,
        [WorkflowTypes.EnableGitMode] = (call, _) => ModeSwitch.StartWorkflow(call.Environment, ConnectionMode.Git, call.Account.Email).Workflow,
        [WorkflowTypes.Commit] = Commit,
        [WorkflowTypes.Deploy] = Deploy,
        [WorkflowTypes.CreateEnvironment] = Deploy,
        [WorkflowTypes.CloneFiles] = (call, given) => ContentOperations.StartCloneFiles(call.Environment, Source(call, given), call.Account.Email).Workflow,
        [WorkflowTypes.CloneDatabase] = CloneDatabase,
        [WorkflowTypes.Wipe] = (call, _) => ContentOperations.StartWipe(call.Environment, call.Account.Email).Workflow,
        [WorkflowTypes.ClearCache] = (call, _) => ContentOperations.StartClearCache(call.Environment, call.Account.Email).Workflow,
        [WorkflowTypes.Backup] = Backup,
        [WorkflowTypes.MergeIntoDev] = MergeIntoDev,
        [WorkflowTypes.MergeFromDev] = (call, given) => BranchMerge.StartFromDev(call.Environment, given.Flag("updatedb"), call.Account.Email).Workflow,
        [WorkflowTypes.ApplyUpstreamUpdates] = (call, given) =>
            BranchMerge.StartUpstreamUpdates(call.Environment, given.Flag("xoption"), given.Flag("updatedb"), call.Account.Email).Workflow,
        [WorkflowTypes.CheckUpstreamUpdates] = (call, _) => UpstreamOperations.StartCheck(call.Environment, call.Account.Email).Workflow,
        [WorkflowTypes.Lock] = Lock,
        [WorkflowTypes.Unlock] = (call, _) => LockOperations.StartUnlock(call.Environment, call.Account.Email).Workflow,
    };

    /// <summary>The name of an environment of the site that a parameter names.</summary>
    public static string Source(SiteCall call, WorkflowParams given, string parameter = "from_environment")
    {
        var name = given.Text(parameter);
        return call.Site.Find(name) is null ? throw new RefusedCallException($"{parameter}: the site {call.Site.Name} has no environment \"{name}\".") : name;
    }

    /// <summary>The same for a parameter that holds it; null where that is not there.</summary>
    public static string? OptionalSource(SiteCall call, WorkflowParams? given, string parameter) => given?.Within(parameter) is { } clone ? Source(call, clone) : null;

    /// <summary>Terminus sends what <c>git config</c> prints: with the end of the line, or nothing.</summary>
    private static Workflow Commit(EnvironmentCall call, WorkflowParams given)
    {
        var author = new CommitAuthor(Given("committer_name") ?? call.Account.FullName, Given("committer_email") ?? call.Account.Email);
        return PendingChangesOperations.StartCommit(call.Environment, Given("message") ?? "Terminus commit.", author, call.Account.Email).Workflow;

        string? Given(string name) => given.OptionalText(name)?.Trim() is { Length: > 0 } text ? text : null;
    }

    private static Workflow Deploy(EnvironmentCall call, WorkflowParams given)
    {
        var wish = new DeploymentWish(given.OptionalText("annotation") ?? "Deploy from Terminus")
        {
            FilesFrom = OptionalSource(call, given, "clone_files"),
            DatabaseFrom = OptionalSource(call, given, "clone_database"),
            UpdatesDatabase = given.Flag("updatedb"),
            ClearsCache = given.Flag("clear_cache"),
        };
        return Deployment.Start(call.Environment, wish, call.Account.Email).Workflow;
    }

    private static Workflow CloneDatabase(EnvironmentCall call, WorkflowParams given)
    {
        var clone = new DatabaseClone
        {
            UpdatesDatabase = given.Flag("updatedb"),
            ClearsCache = given.Flag("clear_cache"),
            ReplacedUrl = given.Within("wp_replace_siteurl") is { } urls ? (urls.Text("from_url"), urls.Text("to_url")) : null,
        };
        return ContentOperations.StartCloneDatabase(call.Environment, Source(call, given), clone, call.Account.Email).Workflow;
    }

    private static Workflow Backup(EnvironmentCall call, WorkflowParams given)
    {
        BackupElement[] elements =
        [
            .. given.Flag("code") ? [BackupElement.Code] : Array.Empty<BackupElement>(),
            .. given.Flag("files") ? [BackupElement.Files] : Array.Empty<BackupElement>(),
            .. given.Flag("database") ? [BackupElement.Database] : Array.Empty<BackupElement>(),
        ];
        if (elements.Length == 0)
            throw new RefusedCallException("A backup saves code, files or database: one of these parameters has to be true.");
        return BackupOperation.Start(call.Environment, elements, given.Seconds("ttl"), call.Account.Email).Workflow;
    }

    /// <summary>Asked for at dev, of a multidev.</summary>
    private static Workflow MergeIntoDev(EnvironmentCall call, WorkflowParams given)
    {
        if (call.Environment.Kind is not EnvironmentKind.Dev)
            throw new RefusedCallException($"{WorkflowTypes.MergeIntoDev} is asked for at dev, not at {call.Environment.Name}.");
        var multidev = call.Site.Environment(Source(call, given));
        return BranchMerge.StartIntoDev(multidev, given.Flag("updatedb"), call.Account.Email).Workflow;
    }

    private static Workflow Lock(EnvironmentCall call, WorkflowParams given)
    {
        var wanted = new EnvironmentLock(given.Text("username"), given.Text("password"));
        if (wanted.Username.Length == 0 || wanted.Password.Length == 0)
            throw new RefusedCallException("The parameters username and password must not be empty.");
        return LockOperations.StartLock(call.Environment, wanted, call.Account.Email).Workflow;
    }
}
