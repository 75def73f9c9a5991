using System.CommandLine;
using System.Diagnostics;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:view</c></summary>
internal sealed class EnvView : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<bool> _print = Flag("--print", "Opens no browser.");

    public EnvView()
        : base("env:view", "Prints an environment's web address, and opens it in a browser.", "env:view demo-wordpress.dev --print", "site:view") =>
        Takes(_environment, _print);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var credentials = environment.IsLocked ? $"{(string?)environment.Data["lock"]?["username"]}:{(string?)environment.Data["lock"]?["password"]}@" : "";
        var url = $"https://{credentials}{environment.Domain}/";
        run.Console.Output.WriteLine(url);
        if (!run.Value(_print))
            Open(url);
    }

    private static void Open(string url)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new UserErrorException(ExitCode.Failure, $"No browser can be opened here: {error.Message}. --print leaves it at the address.", error);
        }
    }
}
