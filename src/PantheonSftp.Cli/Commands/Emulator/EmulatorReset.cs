using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:reset</c></summary>
internal sealed class EmulatorReset : ControlVerb
{
    private readonly Argument<string?> _site = Parameters.OptionalSite("The site; without it everything, also registered answers, holds and the clock.");

    public EmulatorReset()
        : base("emulator:reset", "Puts everything, or one site, back to the fixtures.", "emulator:reset demo-wordpress") => Takes(_site);

    protected override ControlCall Call(VerbRun run) => new(
        HttpMethod.Post,
        "reset",
        run.Value(_site) is { } site ? $"{site} is as its fixture has it." : "Everything is as the fixtures have it.",
        ControlCall.BodyOf(("site", run.Value(_site))));
}
