using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:delete</c></summary>
internal sealed class SiteDelete : Verb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public SiteDelete()
        : base("site:delete", "Deletes a site.", "site:delete shop --yes") => Takes(_site);

    protected override async Task RunAsync(VerbRun run)
    {
        var site = await run.SiteAsync(_site);
        if (!run.Confirm($"Are you sure you want to delete {site.Name} site?", byDefault: true))
            return;
        // The site's own workflows go with it, so this one is found at the user.
        var workflow = await run.Workflows.RunAsync(site.Path, await run.Platform.UserPathAsync(), "delete_site", null);
        run.Messages.Notice(WorkflowRunner.MessageOf(workflow));
    }
}
