using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>
/// Deploys code to test or live. The tag decides: before it is there nothing has happened, from then on everything does, be it at the next start.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="source">Where its code comes from.</param>
/// <param name="files">Where its files come from, too; null for nowhere.</param>
/// <param name="database">Where its database comes from, too; null for nowhere.</param>
/// <param name="wish">What was asked for.</param>
/// <param name="userEmail">Who asks; null for the platform itself.</param>
internal sealed class Deployment(SiteEnvironment target, SiteEnvironment source, SiteEnvironment? files, SiteEnvironment? database, DeploymentWish wish, string? userEmail)
{
    public static WorkflowRun<DeployTag?> Start(SiteEnvironment target, DeploymentWish wish, string? userEmail)
    {
        var source = SourceOf(target);
        var (files, database) = (ContentOf(target, source, wish.FilesFrom), ContentOf(target, source, wish.DatabaseFrom));
        var texts = target.IsInitialized
            ? WorkflowTexts.Deploy(target.Name, files?.Name, database?.Name)
            : WorkflowTexts.CreateEnvironment(target.Name, files?.Name, database?.Name);
        var deployment = new Deployment(target, source, files, database, wish, userEmail);
        return target.Site.Engine.Start(new WorkflowRequest(texts, target, userEmail, source, files, database), context => Task.FromResult(deployment.Run(context)));
    }

    /// <summary>The tag is there already: a client has pushed it. Null where there is no such environment.</summary>
    public static async Task<Workflow?> OfPushedTagAsync(Site site, DeployTag tag, string userEmail)
    {
        if (site.Find(tag.Environment) is not { } target)
            return null;
        var texts = WorkflowTexts.Deploy(target.Name);
        var request = new WorkflowRequest(texts, target, userEmail)
        {
            BelongsToPush = true,
            Plan = new Dictionary<string, string> { [WorkflowRecovery.PushedTag] = tag.Name },
        };
        var run = site.Engine.Start(request, context =>
        {
            context.Do(texts.Description, () =>
            {
                _ = target.Tree;
                context.Say($"Deployed by the pushed tag {tag.Name}");
                if (target.Code.DueCommit is { } due)
                    target.Code.CheckOut(due);
            });
            return Task.FromResult(true);
        });
        return await run.ToWorkflowUnlessHeldAsync().ConfigureAwait(false);
    }

    /// <summary>Where the code of test and live comes from.</summary>
    public static SiteEnvironment SourceOf(SiteEnvironment target) => target.Kind switch
    {
        EnvironmentKind.Test => target.Site.Dev,
        EnvironmentKind.Live => target.Site.Test,
        _ => throw DeploymentException.NotThere(target.Name),
    };

    private static SiteEnvironment? ContentOf(SiteEnvironment target, SiteEnvironment source, string? from)
    {
        if (from is null)
            return null;
        if (!target.IsInitialized && from == source.Name)
            return source;
        return target.IsInitialized && target.Kind is EnvironmentKind.Test && from == "live" ? target.Site.Live : throw DeploymentException.ContentFrom(target.Name);
    }

    private DeployTag? Run(WorkflowContext context)
    {
        // Only now: what is asked for before, such as a commit, may have changed it.
        foreach (var needed in (SiteEnvironment?[])[source, files, database])
        {
            if (needed is not null)
                Require.Initialized(needed);
        }

        var isFirst = !target.IsInitialized;
        var nothingNew = !isFirst && source.Code.DueCommit == target.Code.DueCommit;
        if (nothingNew && files is null && database is null)
            throw DeploymentException.Nothing(source.Name, target.Name);
        var commit = source.Code.DueCommit ?? throw DeploymentException.Nothing(source.Name, target.Name);
        _ = (target.Tree, files?.Tree);
        var replacement = files is null && !isFirst ? null : new FilesReplacement(target);
        try
        {
            if (replacement is not null)
                context.Do(files is null ? $"Create files of \"{target.Name}\"" : $"Clone files from \"{files.Name}\"", () => replacement.Prepare(context, Fill));
            DeployTag? tag = null;
            if (nothingNew)
                replacement?.Exchange();
            else
                tag = context.Do($"Deploy code to \"{target.Name}\"", () => Deploy(commit, replacement, context));
            if (database is not null)
                context.RecordDatabase($"Clone database from \"{database.Name}\"");
            context.RecordFollowUps(target, wish.UpdatesDatabase, wish.ClearsCache);
            return tag;
        }
        finally
        {
            replacement?.Drop();
        }
    }

    private void Fill(string into)
    {
        if (files is not null)
            TreeCopy.Copy(files.LocalPath("files"), into);
    }

    /// <summary>Tag, files and code, or none of them.</summary>
    private DeployTag Deploy(string commit, FilesReplacement? replacement, WorkflowContext context)
    {
        var repository = target.Site.Code;
        var tag = repository.NextDeployment(target.Name, commit);
        context.Plan(WorkflowRecovery.Tag, tag.Name);
        var (isTagged, isExchanged) = (false, false);
        try
        {
            target.Code.CheckOut(commit, decide: () =>
            {
                repository.TagDeployment(tag, wish.Note, CommitAuthor.OfAccount(userEmail ?? target.Site.Owner));
                isTagged = true;
                replacement?.Exchange();
                isExchanged = true;
            });
        }
        catch
        {
            if (isExchanged)
                replacement?.Exchange();
            if (isTagged)
                repository.DeleteTag(tag.Name);
            throw;
        }

        context.Say($"Deployed {commit} as {tag.Name}: {wish.Note}");
        return tag;
    }
}

/// <summary>What is asked for with a deployment.</summary>
/// <param name="Note">What the deployment's tag says.</param>
internal sealed record DeploymentWish(string Note)
{
    /// <summary>The environment whose files come along: <c>live</c> for test, or at the first deployment the one that the code comes from. Null for none.</summary>
    public string? FilesFrom { get; init; }

    /// <summary>The same for the database.</summary>
    public string? DatabaseFrom { get; init; }

    public bool UpdatesDatabase { get; init; }

    public bool ClearsCache { get; init; }
}
