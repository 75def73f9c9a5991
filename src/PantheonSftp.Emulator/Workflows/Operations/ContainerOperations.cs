using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What happens to the container of an environment: it sleeps, wakes, and is replaced by another one.</summary>
internal static class ContainerOperations
{
    public static WorkflowRun<bool> StartSleep(SiteEnvironment environment, string? userEmail) =>
        Start(environment, WorkflowTexts.Sleep(environment.Name), userEmail, _ =>
        {
            environment.Change(state => state with { IsAsleep = true });
            environment.Context.Sessions.Drop(environment, $"the container of {environment.Name} went to sleep");
        });

    public static WorkflowRun<bool> StartWake(SiteEnvironment environment, string? userEmail) =>
        Start(environment, WorkflowTexts.Wake(environment.Name), userEmail, _ => environment.Change(state => state with { IsAsleep = false }));

    public static WorkflowRun<bool> StartMigration(SiteEnvironment environment, bool keepUncommitted, string? userEmail) =>
        Start(environment, WorkflowTexts.Migrate(), userEmail, context => Migrate(environment, keepUncommitted, context));

    private static WorkflowRun<bool> Start(SiteEnvironment environment, WorkflowTexts texts, string? userEmail, Action<WorkflowContext> work) =>
        EnvironmentWorkflow.Start(environment, texts, userEmail, context => context.Do(texts.Description, () => work(context)));

    private static void Migrate(SiteEnvironment environment, bool keepUncommitted, WorkflowContext context)
    {
        _ = environment.Tree;
        var (before, after) = (environment.Binding, Guid.NewGuid().ToString("N"));
        var discards = !keepUncommitted && environment.ConnectionMode is ConnectionMode.Sftp;
        if (discards)
            context.Plan(WorkflowRecovery.Discards, "yes");
        context.Plan(WorkflowRecovery.Binding, after);
        Rebind(environment, after);
        try
        {
            var metadata = PrepareMetadata(environment, before);
            if (discards)
                context.SayDiscarded(environment.Code.CheckOut(environment.Code.Commit));
            metadata();
        }
        catch
        {
            Rebind(environment, before);
            throw;
        }

        environment.Context.Sessions.Drop(environment, $"{environment.Name} moved to another container; reconnect");
        Empty(environment);
        context.Say($"The binding {before} became {after}");
    }

    /// <summary>Gives the environment another binding, or leaves everything as it was.</summary>
    private static void Rebind(SiteEnvironment environment, string binding) => environment.CodeTree.WhileClosed(() =>
    {
        var before = environment.Binding;
        Change(binding);
        try
        {
            _ = environment.Tree;
        }
        catch
        {
            Change(before);
            throw;
        }

        // The directories follow at the next use.
        void Change(string next)
        {
            environment.Change(state => state with { Binding = next });
            environment.ForgetTree();
        }
    });

    /// <summary>Writes what names the binding anew, beside what is there; the result lets it take its place.</summary>
    private static Action PrepareMetadata(SiteEnvironment environment, string before)
    {
        var metadata = environment.LocalPath("metadata.json");
        if (!File.Exists(metadata))
            return () => { };
        var beside = Path.Join(environment.Directory, "metadata.json.new");
        File.WriteAllText(beside, File.ReadAllText(metadata).Replace(before, environment.Binding, StringComparison.Ordinal));
        return () => File.Move(beside, metadata, overwrite: true);
    }

    /// <summary>A container takes its logs and temporary files with it.</summary>
    private static void Empty(SiteEnvironment environment)
    {
        var logs = Directory.GetDirectories(environment.LocalPath("logs"));
        foreach (var directory in (string[])[environment.LocalPath("logs"), environment.LocalPath("tmp"), environment.LocalPath("cache")])
        {
            TreeRemoval.Remove(directory);
            Directory.CreateDirectory(directory);
        }

        foreach (var directory in logs)
            Directory.CreateDirectory(directory);
    }
}
