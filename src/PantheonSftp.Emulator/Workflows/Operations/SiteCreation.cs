using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Creates a site. Its code comes by <see cref="ProductDeployment"/>; until then nobody can use it.</summary>
internal static class SiteCreation
{
    /// <param name="emulator">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="label">Its name for people; the name where it is blank.</param>
    /// <param name="account">Whose it is to be.</param>
    /// <param name="zone">The platform's code of a region, such as <c>eu</c>; null for the usual one.</param>
    /// <param name="organization">The organization that it is to belong to; null for none.</param>
    /// <exception cref="SiteNameException">The platform does not support the name, or it is taken.</exception>
    public static WorkflowRun<Site> Start(
        PantheonEmulator emulator, string name, string label, Account account, string? zone = null, string? organization = null)
    {
        if (!SiteName.IsValid(name))
            throw SiteNameException.NotSupported(name);
        if (emulator.Sites.Any(site => site.Name == name))
            throw SiteNameException.Taken(name);
        var created = new CreatedSite(Guid.NewGuid().ToString("D"), string.IsNullOrWhiteSpace(label) ? name : label.Trim(), account.Email, emulator.Services.Clock.GetUtcNow())
        {
            Region = RegionOf(zone),
            Organization = organization,
        };
        var request = new WorkflowRequest(WorkflowTexts.CreateSite(name), Environment: null, account.Email) { Site = (name, created.Id) };
        return emulator.AccountWorkflows.EngineOf(account.Email).Start(
            request, context => Task.FromResult(context.Do(request.Texts.Description, () => emulator.Registry.Create(name, created))));
    }

    /// <summary>The codes that <c>terminus site:create --region</c> is documented to take.</summary>
    private static string? RegionOf(string? zone) => zone switch
    {
        "au" => "Australia",
        "ca" => "Canada",
        "eu" => "European Union",
        "us" => "United States",
        _ => zone,
    };
}
