using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:snapshots</c></summary>
internal sealed class EmulatorSnapshots()
    : ControlListVerb(
        "emulator:snapshots",
        "Lists the snapshots.",
        "emulator:snapshots",
        "snapshots",
        "name",
        new FieldTable(Field.Text("name"), Field.Time("created_at", "Created"), Field.Text("sites")))
{
    protected override string NothingThere => "There are no snapshots.";
}
