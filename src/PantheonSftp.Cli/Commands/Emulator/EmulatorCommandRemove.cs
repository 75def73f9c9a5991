using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:command:remove</c></summary>
internal sealed class EmulatorCommandRemove : ControlVerb
{
    private readonly Argument<string> _id = Parameters.Required("command_id", "The answer, as emulator:commands has it.");

    public EmulatorCommandRemove()
        : base("emulator:command:remove", "Removes the answer to a remote command.", "emulator:command:remove ID") => Takes(_id);

    protected override ControlCall Call(VerbRun run) => new(HttpMethod.Delete, $"commands/{ControlCall.Part(run.Value(_id))}", $"Removed the answer {run.Value(_id)}.");
}
