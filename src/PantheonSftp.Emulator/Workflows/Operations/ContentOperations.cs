using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What happens to files, database and caches. Database and caches are recorded only.</summary>
internal static class ContentOperations
{
    public static WorkflowRun<bool> StartCloneFiles(SiteEnvironment target, string from, string? userEmail) =>
        StartClone(target, from, WorkflowTexts.CloneFiles(from, target.Name), userEmail, (source, context) =>
            Replace(target, context, into => TreeCopy.Copy(source.LocalPath("files"), into)));

    public static WorkflowRun<bool> StartCloneDatabase(SiteEnvironment target, string from, string? userEmail) =>
        StartClone(target, from, WorkflowTexts.CloneDatabase(from, target.Name), userEmail, (_, context) =>
            context.Say("There is no data in the emulator: the clone is recorded only."));

    public static WorkflowRun<bool> StartWipe(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.Wipe(environment.Name), userEmail, context =>
        {
            Replace(environment, context, _ => { });
            context.Say("There is no data in the emulator: that the database was emptied is recorded only.");
        });

    public static WorkflowRun<bool> StartClearCache(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.ClearCache(environment.Name), userEmail, context => context.Say("There are no caches in the emulator: this is recorded only."));

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
