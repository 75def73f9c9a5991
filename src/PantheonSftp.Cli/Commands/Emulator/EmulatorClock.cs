using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:clock</c></summary>
internal sealed class EmulatorClock : ListVerb
{
    private readonly Option<string?> _set = Parameters.Text("--set", "The time that it shall be, such as 2026-12-24T18:00:00Z.", "TIME");
    private readonly Option<string?> _advance = Parameters.Text("--advance", "How much later it shall be, such as 00:10:00.", "DURATION");
    private readonly Option<bool> _reset = Flag("--reset", "Back to real time.");

    public EmulatorClock()
        : base("emulator:clock", "Shows or sets the emulator's clock, which sessions' limits and workflows obey.", "emulator:clock --advance=00:10:00", new FieldTable(Field.Text("now"), Field.Text("offset"))) =>
        Takes(_set, _advance, _reset);

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        if (run.Value(_reset))
            await run.Control.SendAsync(HttpMethod.Delete, "clock");
        var wish = ControlCall.BodyOf(("now", run.Value(_set)), ("advance", run.Value(_advance)));
        if (wish.Count > 0)
            await run.Control.SendAsync(HttpMethod.Put, "clock", wish);
        return Listing.Record(ControlListVerb.ValuesOf((await run.Control.GetAsync("clock")).AsObject()));
    }
}
