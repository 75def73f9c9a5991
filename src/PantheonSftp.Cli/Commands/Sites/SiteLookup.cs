using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:lookup</c></summary>
internal sealed class SiteLookup : Verb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public SiteLookup()
        : base("site:lookup", "Prints a site's UUID.", "site:lookup demo-wordpress") => Takes(_site);

    protected override async Task RunAsync(VerbRun run) => run.Console.Output.WriteLine((await run.SiteAsync(_site)).Id);
}
