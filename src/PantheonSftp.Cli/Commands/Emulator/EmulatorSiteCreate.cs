using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:site:create</c></summary>
internal sealed class EmulatorSiteCreate : ControlVerb
{
    private readonly Argument<string> _name = Parameters.Required("site_name", "Name of the new site.");
    private readonly Option<string?> _label = Parameters.Text("--label", "Its name for people.");
    private readonly Option<string?> _upstream = Parameters.Text("--upstream", "What it is made from: an upstream's name or UUID.", "NAME");

    public EmulatorSiteCreate()
        : base("emulator:site:create", "Creates a site at once, without the platform's workflows.", "emulator:site:create shop --upstream=wordpress") =>
        Takes(_name, _label, _upstream);

    protected override ControlCall Call(VerbRun run) => new(
        HttpMethod.Post,
        "sites",
        $"Created the site {run.Value(_name)}.",
        ControlCall.BodyOf(("name", run.Value(_name)), ("label", run.Value(_label)), ("upstream", run.Value(_upstream))));
}
