using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:commands</c></summary>
internal sealed class EmulatorCommands()
    : ControlListVerb(
        "emulator:commands",
        "Lists the answers to remote commands.",
        "emulator:commands",
        "commands",
        "id",
        new FieldTable(
            Field.Text("id"),
            Field.Text("command"),
            Field.Text("site"),
            Field.Text("exit_code"),
            Field.Text("output") with { IsExtra = true },
            Field.Text("error") with { IsExtra = true }))
{
    protected override string NothingThere => "There are no answers to remote commands.";
}
