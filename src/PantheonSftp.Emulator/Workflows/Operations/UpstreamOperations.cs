using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What Terminus asks for about the upstream and the emulator has nothing to do for: its commits lie in the site's own repository.</summary>
internal static class UpstreamOperations
{
    private const string NoCache = "The emulator has the upstream's commits at hand: this is recorded only.";

    public static WorkflowRun<bool> StartCheck(SiteEnvironment environment, string? userEmail)
    {
        var texts = WorkflowTexts.CheckUpstreamUpdates();
        return EnvironmentWorkflow.Start(environment, texts, userEmail, context => context.Record(texts.Description, NoCache));
    }

    public static WorkflowRun<bool> StartClearCodeCache(Site site, string? userEmail)
    {
        var texts = WorkflowTexts.ClearCodeCache();
        return site.Engine.Start(new WorkflowRequest(texts, Environment: null, userEmail), context =>
        {
            context.Record(texts.Description, NoCache);
            return Task.FromResult(true);
        });
    }
}
