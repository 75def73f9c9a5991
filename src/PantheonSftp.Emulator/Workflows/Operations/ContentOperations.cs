using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What happens to files, database and caches. Database and caches are recorded only.</summary>
internal static class ContentOperations
{
    private const string NoData = "There is no database in the emulator: this is recorded only.";
    private const string NoCaches = "There are no caches in the emulator: this is recorded only.";

    public static WorkflowRun<bool> StartCloneFiles(SiteEnvironment target, string from, string? userEmail)
    {
        var texts = WorkflowTexts.CloneFiles(from, target.Name);
        return StartClone(target, from, texts, userEmail, (source, context) =>
            context.Do(texts.Description, () => Replace(target, context, into => TreeCopy.Copy(source.LocalPath("files"), into))));
    }

    public static WorkflowRun<bool> StartCloneDatabase(SiteEnvironment target, string from, DatabaseClone? clone, string? userEmail)
    {
        var texts = WorkflowTexts.CloneDatabase(from, target.Name);
        return StartClone(target, from, texts, userEmail, (_, context) =>
        {
            context.RecordDatabase(texts.Description);
            if (clone?.ReplacedUrl is var (before, after))
                context.RecordDatabase($"Replace \"{before}\" by \"{after}\" in the database of \"{target.Name}\"");
            context.RecordFollowUps(target, clone?.UpdatesDatabase == true, clone?.ClearsCache == true);
        });
    }

    public static WorkflowRun<bool> StartWipe(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.Wipe(environment.Name), userEmail, context =>
        {
            context.Do($"Wipe files in \"{environment.Name}\"", () => Replace(environment, context, _ => { }));
            context.RecordDatabase($"Wipe database in \"{environment.Name}\"");
        });

    public static WorkflowRun<bool> StartClearCache(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.ClearCache(environment.Name), userEmail, context => context.RecordFollowUps(environment, updatesDatabase: false, clearsCache: true));

    /// <summary>What the platform does to a database.</summary>
    public static void RecordDatabase(this WorkflowContext context, string description) => context.Record(description, NoData);

    /// <summary>What can be asked for along with new code or a new database.</summary>
    public static void RecordFollowUps(this WorkflowContext context, SiteEnvironment environment, bool updatesDatabase, bool clearsCache)
    {
        if (updatesDatabase)
            context.RecordDatabase($"Update database of \"{environment.Name}\"");
        if (clearsCache)
            context.Record($"Clear cache for \"{environment.Name}\"", NoCaches);
    }

    private static WorkflowRun<bool> StartClone(
        SiteEnvironment target, string from, WorkflowTexts texts, string? userEmail, Action<SiteEnvironment, WorkflowContext> clone)
    {
        var source = target.Site.Environment(from);
        if (source == target)
            throw EnvironmentKindException.SameEnvironment();
        Require.Initialized(source);
        Require.Initialized(target);
        return target.Site.Engine.Start(new WorkflowRequest(texts, target, userEmail, source), context =>
        {
            clone(source, context);
            return Task.FromResult(true);
        });
    }

    private static void Replace(SiteEnvironment environment, WorkflowContext context, Action<string> fill)
    {
        _ = environment.Tree;
        var files = new FilesReplacement(environment);
        files.Prepare(context, fill);
        try
        {
            files.Exchange();
        }
        finally
        {
            files.Drop();
        }
    }
}

/// <summary>What else is to be done when a database is cloned.</summary>
internal sealed record DatabaseClone
{
    public bool UpdatesDatabase { get; init; }

    public bool ClearsCache { get; init; }

    /// <summary>The site's address before and afterwards, which takes its place in the database; null for no such change.</summary>
    public (string Before, string After)? ReplacedUrl { get; init; }
}
