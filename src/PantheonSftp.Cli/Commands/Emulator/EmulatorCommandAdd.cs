using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:command:add</c></summary>
internal sealed class EmulatorCommandAdd : ControlVerb
{
    private readonly Argument<string> _command = Parameters.Required("command", "The command, where * stands for anything.");
    private readonly Option<string?> _output = Parameters.Text("--output", "What it prints.");
    private readonly Option<string?> _error = Parameters.Text("--error", "What it prints on standard error.");
    private readonly Option<int?> _exitCode = new("--exit-code") { Description = "How it ends.", HelpName = "CODE" };
    private readonly Option<string?> _site = Parameters.Text("--site", "The site; without it all of them.", "SITE");

    public EmulatorCommandAdd()
        : base("emulator:command:add", "Registers the answer to a remote command.", "emulator:command:add 'wp core version' --output=6.8.1") =>
        Takes(_command, _output, _error, _exitCode, _site);

    protected override ControlCall Call(VerbRun run) => new(
        HttpMethod.Post,
        "commands",
        $"`{run.Value(_command)}` has an answer.",
        ControlCall.BodyOf(
            ("command", run.Value(_command)),
            ("output", run.Value(_output)),
            ("error", run.Value(_error)),
            ("exitCode", run.Value(_exitCode)),
            ("site", run.Value(_site))));
}
