using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:session:drop</c></summary>
internal sealed class EmulatorSessionDrop : ControlVerb
{
    private readonly Argument<string> _id = Parameters.Required("session_id", "The session, as emulator:sessions has it.");

    public EmulatorSessionDrop()
        : base("emulator:session:drop", "Ends an SSH session, as a failing network does.", "emulator:session:drop ID") => Takes(_id);

    protected override ControlCall Call(VerbRun run) => new(HttpMethod.Delete, $"sessions/{ControlCall.Part(run.Value(_id))}", $"Dropped the session {run.Value(_id)}.");
}
