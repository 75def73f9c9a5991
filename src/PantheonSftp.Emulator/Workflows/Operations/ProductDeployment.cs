using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Brings the code of an upstream to a site that was just created: dev has it, test and live are still to be created.</summary>
internal static class ProductDeployment
{
    /// <exception cref="SiteCodeException">The site has code already.</exception>
    public static WorkflowRun<Site> Start(PantheonEmulator emulator, Site site, UpstreamInfo upstream, string? userEmail)
    {
        if (site.HasCode)
            throw new SiteCodeException(site.Name);
        var request = new WorkflowRequest(WorkflowTexts.DeployProduct(), site.Dev, userEmail);
        return site.Engine.Start(request, context =>
        {
            context.Do(request.Texts.Description, () =>
            {
                emulator.Registry.BringCode(site, upstream);
                context.Say($"The code is that of the upstream {upstream.MachineName}");
            });
            return Task.FromResult(site);
        });
    }
}
