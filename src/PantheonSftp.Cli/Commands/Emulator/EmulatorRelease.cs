using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:release</c></summary>
internal sealed class EmulatorRelease : ControlVerb
{
    private readonly Argument<string> _id = Parameters.Required("hold_id", "The hold, as emulator:holds has it.");
    private readonly Option<string?> _workflow = Parameters.Text("--workflow", "Lets this workflow begin alone, and holds on.", "UUID");

    public EmulatorRelease()
        : base("emulator:release", "Lets what is held begin.", "emulator:release ID") => Takes(_id, _workflow);

    protected override ControlCall Call(VerbRun run)
    {
        var hold = $"holds/{ControlCall.Part(run.Value(_id))}";
        return run.Value(_workflow) is { } workflow
            ? new(HttpMethod.Post, $"{hold}/workflows/{ControlCall.Part(workflow)}/release", $"Released the workflow {workflow}.")
            : new(HttpMethod.Delete, hold, $"Released {run.Value(_id)}.");
    }
}
