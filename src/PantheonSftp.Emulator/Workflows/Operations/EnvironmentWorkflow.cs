using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Workflows that concern one environment alone, which must have been created.</summary>
internal static class EnvironmentWorkflow
{
    public static WorkflowRun<bool> Start(SiteEnvironment environment, WorkflowTexts texts, string? userEmail, Action<WorkflowContext> work)
    {
        Require.Initialized(environment);
        return environment.Site.Engine.Start(new WorkflowRequest(texts, environment, userEmail), context =>
        {
            work(context);
            return Task.FromResult(true);
        });
    }
}
