using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:hold</c></summary>
internal sealed class EmulatorHold : Verb
{
    private readonly Argument<string> _type = Parameters.Required("type", "The platform's name of the workflow, such as deploy.");
    private readonly Option<string?> _environment = Parameters.Text("--env", "Only those of this environment.", "ENV");
    private readonly Option<string?> _site = Parameters.Text("--site", "Only those of this site.", "SITE");

    public EmulatorHold()
        : base("emulator:hold", "Keeps workflows of a type from beginning; prints the hold's id.", "emulator:hold enable_git_mode --env=dev") =>
        Takes(_type, _environment, _site);

    protected override async Task RunAsync(VerbRun run)
    {
        var wish = ControlCall.BodyOf(("type", run.Value(_type)), ("environment", run.Value(_environment)), ("site", run.Value(_site)));
        var hold = await run.Control.SendAsync(HttpMethod.Post, "holds", wish);
        run.Console.Output.WriteLine(Field.Raw(hold?["id"]));
    }
}
