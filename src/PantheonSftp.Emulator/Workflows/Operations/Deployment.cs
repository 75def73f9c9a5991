using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>
/// Deploys code to test or live. The tag decides: before it is there nothing has happened, from then on everything does, be it at the next start.
/// </summary>
internal static class Deployment
{
    public static WorkflowRun<DeployTag?> Start(SiteEnvironment target, string note, string? contentFrom, string? userEmail)
    {
        var source = SourceOf(target);
        var content = ContentOf(target, source, contentFrom);
        var texts = target.IsInitialized ? WorkflowTexts.Deploy(target.Name, content?.Name) : WorkflowTexts.CreateEnvironment(target.Name, source.Name);
        return target.Site.Engine.Start(new WorkflowRequest(texts, target, userEmail, source, content), context => Task.FromResult(Run(target, source, content, note, userEmail, context)));
    }

    /// <summary>The tag is there already: a client has pushed it. Null where there is no such environment.</summary>
    public static async Task<Workflow?> OfPushedTagAsync(Site site, DeployTag tag, string userEmail)
    {
        if (site.Find(tag.Environment) is not { } target)
            return null;
        var request = new WorkflowRequest(WorkflowTexts.Deploy(target.Name, content: null), target, userEmail)
        {
            BelongsToPush = true,
            Plan = new Dictionary<string, string> { [WorkflowRecovery.PushedTag] = tag.Name },
        };
        var run = site.Engine.Start(request, context =>
        {
            _ = target.Tree;
            context.Say($"Deployed by the pushed tag {tag.Name}");
            if (target.Code.DueCommit is { } due)
                target.Code.CheckOut(due);
            return Task.FromResult(true);
        });
        return await run.ToWorkflowUnlessHeldAsync().ConfigureAwait(false);
    }

    private static SiteEnvironment SourceOf(SiteEnvironment target) => target.Kind switch
    {
        EnvironmentKind.Test => target.Site.Dev,
        EnvironmentKind.Live => target.Site.Test,
        _ => throw DeploymentException.NotThere(target.Name),
    };

    private static SiteEnvironment? ContentOf(SiteEnvironment target, SiteEnvironment source, string? contentFrom)
    {
        if (!target.IsInitialized)
            return source;
        if (contentFrom is null)
            return null;
        return target.Kind is EnvironmentKind.Test && contentFrom == "live" ? target.Site.Live : throw DeploymentException.ContentFrom(target.Name);
    }

    private static bool IsNothingNew(SiteEnvironment source, SiteEnvironment target) => target.IsInitialized && source.Code.DueCommit == target.Code.DueCommit;

    private static DeployTag? Run(SiteEnvironment target, SiteEnvironment source, SiteEnvironment? content, string note, string? userEmail, WorkflowContext context)
    {
        // Only now: what is asked for before, such as a commit, may have changed it.
        Require.Initialized(source);
        if (content is not null)
            Require.Initialized(content);
        var nothingNew = IsNothingNew(source, target);
        if (content is null && nothingNew)
            throw DeploymentException.Nothing(source.Name, target.Name);
        var commit = source.Code.DueCommit ?? throw DeploymentException.Nothing(source.Name, target.Name);
        _ = (target.Tree, content?.Tree);
        var files = content is null ? null : new FilesReplacement(target);
        files?.Prepare(context, into => TreeCopy.Copy(content!.LocalPath("files"), into));
        try
        {
            var tag = nothingNew ? null : Deploy(target, commit, files, note, userEmail, context);
            if (nothingNew)
                files!.Exchange();
            if (content is not null)
                context.Say($"Cloned database from \"{content.Name}\": there is no data in the emulator.");
            return tag;
        }
        finally
        {
            files?.Drop();
        }
    }

    /// <summary>Tag, files and code, or none of them.</summary>
    private static DeployTag Deploy(SiteEnvironment target, string commit, FilesReplacement? files, string note, string? userEmail, WorkflowContext context)
    {
        var repository = target.Site.Code;
        var tag = repository.NextDeployment(target.Name, commit);
        context.Plan(WorkflowRecovery.Tag, tag.Name);
        var (isTagged, isExchanged) = (false, false);
        try
        {
            target.Code.CheckOut(commit, decide: () =>
            {
                repository.TagDeployment(tag, note, CommitAuthor.OfAccount(userEmail ?? target.Site.Owner));
                isTagged = true;
                files?.Exchange();
                isExchanged = true;
            });
        }
        catch
        {
            if (isExchanged)
                files?.Exchange();
            if (isTagged)
                repository.DeleteTag(tag.Name);
            throw;
        }

        context.Say($"Deployed {commit} as {tag.Name}: {note}");
        return tag;
    }
}
