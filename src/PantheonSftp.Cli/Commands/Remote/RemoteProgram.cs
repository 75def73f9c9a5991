using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Remote;

/// <summary><c>remote:wp</c> and <c>remote:drush</c>: a command of an environment's container, over the ssh of this machine.</summary>
internal sealed partial class RemoteProgram : Verb
{
    private readonly string _program;
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Argument<string[]> _command = new("command") { Description = "Its arguments, behind --.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> _retry = new("--retry") { Description = "How often to try again when it fails.", HelpName = "TIMES", DefaultValueFactory = _ => 0 };

    public RemoteProgram(string program, string example)
        : base($"remote:{program}", $"Runs {program} in an environment, over this machine's ssh.", example, program)
    {
        _program = program;
        Takes(_environment, _command, _retry);
    }

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        if (!environment.IsTestOrLive && !environment.IsInSftpMode)
        {
            run.Messages.Warning(
                "This environment is in read-only Git mode. If you want to make changes to the codebase of this site (e.g. updating modules or plugins), "
                + "you will need to toggle into read/write SFTP mode first.");
        }
        var ssh = await SshAddress.FindAsync(run.Control, run.Console.Variable);
        string[] words = [_program, .. run.Value(_command) ?? []];
        run.ExitCode = await RetryAsync(run, $"{environment.FullName} -- {Shown(words)}", () => RunSshAsync(run, ssh, ssh.User(environment), words));
    }

    private async Task<int> RetryAsync(VerbRun run, string command, Func<Task<int>> attempt)
    {
        var attempts = run.Value(_retry) + 1;
        for (var number = 1; ; number++)
        {
            var code = await attempt();
            run.Messages.Notice($"Command: {command} [Exit: {code}] (Attempt {number}/{attempts})");
            if (code == 0)
                return code;
            // Misuse, not executable, not found: the next time is no better.
            if (code is 2 or 126 or 127)
            {
                run.Messages.Error($"Permanent failure detected. Aborting retries. Exit code: {code}");
                return code;
            }
            if (number == attempts)
            {
                run.Messages.Error($"Command: {command} [Exit: {code}] (All attempts failed)");
                return code;
            }
        }
    }

    /// <summary>The words before the first option: the rest may hold a secret.</summary>
    private static string Shown(string[] words) => string.Join(' ', words.TakeWhile(word => !word.StartsWith('-')));

    private static async Task<int> RunSshAsync(VerbRun run, SshAddress address, string user, string[] words)
    {
        var trace = Guid.NewGuid().ToString();
        string[] arguments =
        [
            "-T", $"{user}@{address.Host}", "-p", $"{address.Port}",
            "-o", "StrictHostKeyChecking=no", "-o", "AddressFamily inet", "-o", $"SetEnv=TRACE_ID={trace}",
            $"TRACE_ID={trace.Replace('-', '_')} {string.Join(' ', words.Select(Quote))}",
        ];
        using var ssh = Start(run.Console.Variable("TERMINUS_SSH_COMMAND"), arguments);
        await ssh.WaitForExitAsync(run.Cancel);
        return ssh.ExitCode;
    }

    private static Process Start(string? command, string[] arguments)
    {
        // What the variable holds is a piece of a shell's line: ssh -F 'my file'.
        var start = string.IsNullOrEmpty(command)
            ? new ProcessStartInfo("ssh", arguments)
            : new ProcessStartInfo("sh", ["-c", $"exec {command} \"$@\"", "ssh", .. arguments]);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new UserErrorException(Cli.ExitCode.Failure, $"{start.FileName} cannot be started: {error.Message}", error);
        }
    }

    private static string Quote(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''")}'";

    [GeneratedRegex("^[a-zA-Z0-9_-]*$")]
    private static partial Regex Plain();
}
