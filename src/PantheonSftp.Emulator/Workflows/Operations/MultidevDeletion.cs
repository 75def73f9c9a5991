using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Deletes a multidev: once its entry is out of the state file it is gone, and what is left of it follows, be it at the next start.</summary>
internal static class MultidevDeletion
{
    public static WorkflowRun<bool> Start(SiteEnvironment multidev, bool deleteBranch, string? userEmail)
    {
        Require.Multidev(multidev);
        var request = new WorkflowRequest(WorkflowTexts.DeleteMultidev(multidev.Name), multidev, userEmail)
        {
            Plan = new Dictionary<string, string> { [WorkflowRecovery.DeleteBranch] = deleteBranch ? "yes" : "no" },
        };
        return multidev.Site.Engine.Start(request, context => Task.FromResult(context.Do(request.Texts.Description, () =>
        {
            var site = multidev.Site;
            site.Context.State.Change(state => state.Without(multidev.Name));
            site.Remove(multidev);
            multidev.CodeTree.Close();
            multidev.FilesTree.Close();
            multidev.Delete();
            site.Context.Sessions.Drop(multidev, $"the environment {multidev.Name} was deleted");
            Remove(site, multidev.Name, deleteBranch);
            return true;
        })));
    }

    /// <summary>Removes what is left of a multidev that exists no more.</summary>
    public static void Remove(Site site, string name, bool deleteBranch)
    {
        // At once, whatever clients still do in it: the next one of the name finds the place free.
        site.Context.Removed.TakeAway(Path.Join(site.Context.Directory, name));
        site.Context.Removed.TakeAway(BackupOperation.DirectoryOf(site, name));
        if (deleteBranch)
            site.Code.DeleteBranch(name);
    }
}
