using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:restore</c></summary>
internal sealed class EmulatorRestore : ControlVerb
{
    private readonly Argument<string> _name = Parameters.Required("name", "The snapshot.");
    private readonly Argument<string?> _site = Parameters.OptionalSite("The site; without it all that the snapshot has.");

    public EmulatorRestore()
        : base("emulator:restore", "Puts sites back to a snapshot.", "emulator:restore before-upgrade") => Takes(_name, _site);

    protected override ControlCall Call(VerbRun run) => new(
        HttpMethod.Post,
        $"snapshots/{ControlCall.Part(run.Value(_name))}/restore",
        $"Put {run.Value(_site) ?? "all sites"} back to {run.Value(_name)}.",
        ControlCall.BodyOf(("site", run.Value(_site))));
}
