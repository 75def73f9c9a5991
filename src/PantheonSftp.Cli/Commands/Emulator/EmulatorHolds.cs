using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:holds</c></summary>
internal sealed class EmulatorHolds()
    : ControlListVerb(
        "emulator:holds",
        "Lists what keeps workflows from beginning.",
        "emulator:holds",
        "holds",
        "id",
        new FieldTable(Field.Text("id"), Field.Text("type"), Field.Text("environment"), Field.Text("site"), Field.Text("workflows")))
{
    protected override string NothingThere => "Nothing is held.";
}
