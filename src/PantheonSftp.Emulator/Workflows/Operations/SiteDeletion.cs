using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Deletes a site. The workflow is the user's: the site's own are gone with it.</summary>
internal static class SiteDeletion
{
    /// <exception cref="SiteDeletedException">The site was deleted already.</exception>
    public static WorkflowRun<bool> Start(PantheonEmulator emulator, Site site, Account account)
    {
        if (site.IsDeleted)
            throw new SiteDeletedException(site.Name);
        var request = new WorkflowRequest(WorkflowTexts.DeleteSite(site.Name), Environment: null, account.Email) { Site = (site.Name, site.Id) };
        return emulator.AccountWorkflows.EngineOf(account.Email).Start(request, context => context.DoAsync(request.Texts.Description, async () =>
        {
            await emulator.Registry.DeleteAsync(site, account.Email).ConfigureAwait(false);
            return true;
        }));
    }
}
