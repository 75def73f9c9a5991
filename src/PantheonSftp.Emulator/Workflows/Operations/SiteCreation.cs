using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Creates a site. Its code comes by <see cref="ProductDeployment"/>; until then nobody can use it.</summary>
internal static class SiteCreation
{
    /// <exception cref="SiteNameException">The platform does not support the name, or it is taken.</exception>
    public static WorkflowRun<Site> Start(PantheonEmulator emulator, string name, string label, Account account)
    {
        if (!SiteName.IsValid(name))
            throw SiteNameException.NotSupported(name);
        if (emulator.Sites.Any(site => site.Name == name))
            throw SiteNameException.Taken(name);
        var created = new CreatedSite(Guid.NewGuid().ToString("D"), string.IsNullOrWhiteSpace(label) ? name : label.Trim(), account.Email, emulator.Services.Clock.GetUtcNow());
        var request = new WorkflowRequest(WorkflowTexts.CreateSite(name), Environment: null, account.Email) { Site = (name, created.Id) };
        return emulator.AccountWorkflows.EngineOf(account.Email).Start(
            request, context => Task.FromResult(context.Do(request.Texts.Description, () => emulator.Registry.Create(name, created))));
    }
}
