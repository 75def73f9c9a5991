using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:wake</c></summary>
internal sealed class EnvWake : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<int> _retry = new("--retry") { Description = "How often to try.", HelpName = "TIMES", DefaultValueFactory = _ => HealthCheck.DefaultAttempts };
    private readonly Option<int> _delay = new("--delay") { Description = "How long to wait in between.", HelpName = "SECONDS", DefaultValueFactory = _ => HealthCheck.DefaultDelay };

    public EnvWake()
        : base("env:wake", "Wakes an environment by a request to its website.", "env:wake demo-wordpress.dev") => Takes(_environment, _retry, _delay);

    protected override async Task RunAsync(VerbRun run)
    {
        var domain = await HealthCheck.WakeAsync(run, await run.EnvironmentAsync(_environment), run.Value(_retry), run.Value(_delay));
        run.Messages.Notice($"OK >> {domain} responded");
    }
}
