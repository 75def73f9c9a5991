using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:site:delete</c></summary>
internal sealed class EmulatorSiteDelete : ControlVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public EmulatorSiteDelete()
        : base("emulator:site:delete", "Deletes a site without a question.", "emulator:site:delete shop") => Takes(_site);

    protected override ControlCall Call(VerbRun run)
    {
        var site = run.SplitName(_site).Site;
        return new(HttpMethod.Delete, $"sites/{ControlCall.Part(site)}", $"Deleted the site {site}.");
    }
}
