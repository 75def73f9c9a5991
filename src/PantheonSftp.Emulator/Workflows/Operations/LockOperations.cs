using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Whether visitors of an environment's web site are asked for a password.</summary>
internal static class LockOperations
{
    public static WorkflowRun<bool> StartLock(SiteEnvironment environment, EnvironmentLock wanted, string? userEmail)
    {
        if (wanted.Username.Length == 0 || wanted.Password.Length == 0)
            throw new ArgumentException("a lock has a user and a password: neither is empty", nameof(wanted));
        return Start(environment, WorkflowTexts.Lock(environment.Name), wanted, userEmail);
    }

    public static WorkflowRun<bool> StartUnlock(SiteEnvironment environment, string? userEmail) =>
        Start(environment, WorkflowTexts.Unlock(environment.Name), null, userEmail);

    private static WorkflowRun<bool> Start(SiteEnvironment environment, WorkflowTexts texts, EnvironmentLock? wanted, string? userEmail) =>
        EnvironmentWorkflow.Start(environment, texts, userEmail, context => context.Do(texts.Description, () => environment.Change(state => state with { Lock = wanted })));
}
