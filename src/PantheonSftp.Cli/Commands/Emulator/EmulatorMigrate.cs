using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:migrate</c></summary>
internal sealed class EmulatorMigrate : ControlVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<bool> _keepUncommitted = Flag("--keep-uncommitted", "Pending changes move along.");

    public EmulatorMigrate()
        : base("emulator:migrate", "Moves an environment to another container, as the platform does now and then.", "emulator:migrate demo-wordpress.dev") =>
        Takes(_environment, _keepUncommitted);

    protected override ControlCall Call(VerbRun run)
    {
        var (name, path) = Locate(run, _environment);
        return new(HttpMethod.Post, $"{path}/migrate", $"{name} is in another container.", new JsonObject { ["keepUncommitted"] = run.Value(_keepUncommitted) });
    }
}
