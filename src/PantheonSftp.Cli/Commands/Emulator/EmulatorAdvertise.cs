using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:advertise</c></summary>
internal sealed class EmulatorAdvertise : ControlVerb
{
    private readonly Argument<string?> _ssh = new("ssh") { Description = "Where clients reach the SSH port, as HOST:PORT.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _apiAddress = Parameters.Text("--api-address", "Where they reach the HTTP interface.", "URL");

    public EmulatorAdvertise()
        : base("emulator:advertise", "Sets the addresses that are told to clients, behind mapped ports.", "emulator:advertise localhost:32768") => Takes(_ssh, _apiAddress);

    protected override ControlCall Call(VerbRun run)
    {
        var wish = ControlCall.BodyOf(("ssh", run.Value(_ssh)), ("api", run.Value(_apiAddress)));
        return wish.Count > 0
            ? new(HttpMethod.Put, "advertised", "Clients are told the new addresses.", wish)
            : throw new UserErrorException(ExitCode.Failure, "Give an address as HOST:PORT, or --api-address.");
    }
}
