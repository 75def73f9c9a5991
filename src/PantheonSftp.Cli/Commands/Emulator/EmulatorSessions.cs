using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:sessions</c></summary>
internal sealed class EmulatorSessions()
    : ControlListVerb(
        "emulator:sessions",
        "Lists the SSH sessions.",
        "emulator:sessions --filter=site=demo-wordpress",
        "sessions",
        "id",
        new FieldTable(
            Field.Text("id"),
            Field.Text("account"),
            Field.Text("site"),
            Field.Text("environment"),
            Field.Text("endpoint"),
            Field.Text("client_address"),
            Field.Time("since"),
            Field.Text("user") with { IsExtra = true }))
{
    protected override string NothingThere => "There are no sessions.";
}
