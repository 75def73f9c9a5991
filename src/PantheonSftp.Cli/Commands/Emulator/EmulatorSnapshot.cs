using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:snapshot</c></summary>
internal sealed class EmulatorSnapshot : ControlVerb
{
    private readonly Argument<string> _name = Parameters.Required("name", "What to call it; one of that name is replaced.");
    private readonly Argument<string?> _site = Parameters.OptionalSite("The site; without it all of them.");

    public EmulatorSnapshot()
        : base("emulator:snapshot", "Keeps the state of all sites, or of one, under a name.", "emulator:snapshot before-upgrade demo-wordpress") => Takes(_name, _site);

    protected override ControlCall Call(VerbRun run) => new(
        HttpMethod.Post,
        "snapshots",
        $"Kept the state of {run.Value(_site) ?? "all sites"} as {run.Value(_name)}.",
        ControlCall.BodyOf(("name", run.Value(_name)), ("site", run.Value(_site))));
}
