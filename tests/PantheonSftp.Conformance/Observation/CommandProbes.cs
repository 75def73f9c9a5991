using System.Globalization;
using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What the server answers to a command, a shell and a terminal. Only what does no harm anywhere.</summary>
internal static partial class CommandProbes
{
    /// <summary>A command that nobody has.</summary>
    public const string Unknown = "conformance-no-such-command";

    public const string Shell = "shell";
    public const string Terminal = "terminal";
    public const string UnknownCommand = "unknown command";

    private static readonly Probe[] All =
    [
        new("pwd", "the command pwd", [], "pwd"),
        new("id", "the command id", [], "id"),
        new("echo", "the command echo conformance", [], "echo conformance"),
        new("env", "the command echo \"$CONFORMANCE\" with the variable set by an env request", ["-o", "SetEnv=CONFORMANCE=1"], "echo \"$CONFORMANCE\""),
        new(UnknownCommand, $"the command {Unknown}", [], Unknown),
        new(Shell, "a shell without a terminal, told to exit", ["-T"], null),
        new(Terminal, "a shell with a terminal, told to exit", ["-tt"], null),
    ];

    /// <summary>What will be asked for.</summary>
    public static IEnumerable<string> Plan => All.Select(probe => probe.What);

    /// <summary>The command of a probe; null for none.</summary>
    public static string? CommandOf(string name) => All.FirstOrDefault(probe => probe.Name == name)?.Command;

    /// <param name="ssh">The login.</param>
    /// <param name="banner">The banner, which <c>ssh</c> prints to standard error before anything of the command.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<IReadOnlyList<CommandObservation>> ObserveAsync(SshLogin ssh, string? banner, CancellationToken cancel)
    {
        var observed = new List<CommandObservation>();
        foreach (var probe in All)
        {
            var run = await ssh.RunAsync(probe.Options, probe.Command, probe.Command is null ? "exit\n" : "", cancel);
            var error = ErrorOf(run, banner);
            var refusal = string.Join('\n', run.Complaints);
            observed.Add(new CommandObservation(probe.Name, probe.What, refusal.Length > 0 ? refusal : null, ExitStatusOf(run), run.Output, error));
        }
        return observed;
    }

    /// <summary>Standard error without what <c>ssh</c> itself writes there.</summary>
    private static string ErrorOf(SshRun run, string? banner)
    {
        var error = banner is not null && run.Error.StartsWith(banner, StringComparison.Ordinal) ? run.Error[banner.Length..] : run.Error;
        return ConnectionClosed().Replace(error, "");
    }

    // -1 is what ssh writes where none came.
    private static int? ExitStatusOf(SshRun run) =>
        run.Log.Contains("rtype exit-status", StringComparison.Ordinal) && run.Find(@"^debug1: Exit status (\d+)") is { } status
            ? int.Parse(status, CultureInfo.InvariantCulture)
            : null;

    /// <summary>What it says where it asked for a terminal.</summary>
    [GeneratedRegex(@"^Connection to \S+ closed\.\r?\n", RegexOptions.Multiline)]
    private static partial Regex ConnectionClosed();

    private sealed record Probe(string Name, string What, string[] Options, string? Command);
}
