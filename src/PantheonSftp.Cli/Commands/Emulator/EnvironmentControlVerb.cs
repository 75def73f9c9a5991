using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:sleep</c>, <c>emulator:wake</c> and <c>emulator:discard</c>: each is one call about an environment.</summary>
internal sealed class EnvironmentControlVerb : ControlVerb
{
    private readonly string _what;
    private readonly string _done;
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    /// <param name="what">Its name behind <c>emulator:</c>, which is the call's as well.</param>
    /// <param name="description">What it does.</param>
    /// <param name="done">What is true afterwards, to stand behind the environment's name.</param>
    public EnvironmentControlVerb(string what, string description, string done)
        : base($"emulator:{what}", description, $"emulator:{what} demo-wordpress.dev")
    {
        (_what, _done) = (what, done);
        Takes(_environment);
    }

    protected override ControlCall Call(VerbRun run)
    {
        var (name, path) = Locate(run, _environment);
        return new(HttpMethod.Post, $"{path}/{_what}", $"{name} {_done}");
    }
}
