using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:snapshot:delete</c></summary>
internal sealed class EmulatorSnapshotDelete : ControlVerb
{
    private readonly Argument<string> _name = Parameters.Required("name", "The snapshot.");

    public EmulatorSnapshotDelete()
        : base("emulator:snapshot:delete", "Deletes a snapshot.", "emulator:snapshot:delete before-upgrade") => Takes(_name);

    protected override ControlCall Call(VerbRun run) =>
        new(HttpMethod.Delete, $"snapshots/{ControlCall.Part(run.Value(_name))}", $"Deleted the snapshot {run.Value(_name)}.");
}
