using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What happens to the container of an environment: it sleeps, wakes, and is replaced by another one.</summary>
internal static class ContainerOperations
{
    public static WorkflowRun<bool> StartSleep(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.Sleep(environment.Name), userEmail, _ =>
        {
            environment.Change(state => state with { IsAsleep = true });
            environment.Context.Sessions.Drop(environment, $"the container of {environment.Name} went to sleep");
        });

    public static WorkflowRun<bool> StartWake(SiteEnvironment environment, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.Wake(environment.Name), userEmail, _ => environment.Change(state => state with { IsAsleep = false }));

    public static WorkflowRun<bool> StartMigration(SiteEnvironment environment, bool keepUncommitted, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, WorkflowTexts.Migrate(), userEmail, context => Migrate(environment, keepUncommitted, context));

    private static void Migrate(SiteEnvironment environment, bool keepUncommitted, WorkflowContext context)
    {
        _ = environment.Tree;
        if (!keepUncommitted && environment.ConnectionMode is ConnectionMode.Sftp)
        {
            context.SayDiscarded(environment.Code.PendingChanges());
            environment.Code.CheckOut(environment.Code.Commit);
        }

        var (before, after) = (environment.Binding, Guid.NewGuid().ToString("N"));
        environment.Code.Close();
        try
        {
            context.Plan(WorkflowRecovery.Binding, after);
            environment.Change(state => state with { Binding = after });
            environment.ForgetTree();
            Clean(environment, before, after);
        }
        finally
        {
            environment.Code.Open();
        }

        environment.Context.Sessions.Drop(environment, $"{environment.Name} moved to another container; reconnect");
        context.Say($"The binding {before} became {after}");
    }

    /// <summary>A container takes its logs and temporary files with it.</summary>
    private static void Clean(SiteEnvironment environment, string before, string after)
    {
        var home = environment.LocalPath();
        foreach (var name in (string[])["logs", "tmp", "cache"])
        {
            foreach (var file in new DirectoryInfo(Path.Join(home, name)).EnumerateFileSystemInfos())
            {
                if (name == "logs" && file is DirectoryInfo { LinkTarget: null } logs)
                    Empty(logs);
                else
                    Remove(file);
            }
        }

        var metadata = Path.Join(home, "metadata.json");
        if (File.Exists(metadata))
            File.WriteAllText(metadata, File.ReadAllText(metadata).Replace(before, after, StringComparison.Ordinal));
    }

    private static void Empty(DirectoryInfo directory)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
            Remove(entry);
    }

    private static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null })
            TreeRemoval.Remove(entry.FullName);
        else
            entry.Delete();
    }
}
