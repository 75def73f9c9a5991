using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Remote commands as Terminus, Drush aliases and scripts send them, and what is refused: a shell.</summary>
internal static class DocumentedSsh
{
    public static IEnumerable<Scenario> All =>
    [
        Of("terminus-drush", "What terminus drush and terminus wp run, with their exit codes", TerminusAsync),
        Of("drush-alias", "What a Drush alias runs", DrushAliasAsync),
        Of("panssh", "What scripts pipe into a shell of the other side, over one connection for many commands", SharedConnectionAsync),
        new("documented/shell", "A shell is refused, and what there is instead is told", ShellAsync) { NeedsEmulator = true, Clients = ["ssh", "plink"] },
        new("documented/terminal", "A terminal is refused", TerminalAsync) { NeedsEmulator = true, Clients = ["ssh", "plink"] },
    ];

    private static Scenario Of(string name, string title, Func<Stage, SiteEnvironment, Task> play) => DocumentedCommands.Of("ssh", name, title, ConnectionMode.Sftp, play);

    private static async Task TerminusAsync(Stage stage, SiteEnvironment dev)
    {
        const string ssh = "ssh -T {user}@{host} -p {port} -o \"StrictHostKeyChecking=no\" -o \"AddressFamily inet\" -o SetEnv=\"TRACE_ID=1a2b\"";
        stage.Answers(dev, "drush status*", new CommandAnswer("Drupal bootstrap : Successful\n", "[notice] told apart\n"));
        stage.Answers(dev, "wp cache flush", new CommandAnswer(StandardError: "Error: no cache\n", ExitCode: 2));
        stage.Answers(dev, "drush broken", new CommandAnswer(ExitCode: 126));

        var status = await stage.RunsAsync($"{ssh} \"TRACE_ID=1a2b drush 'status' '--format=json'\" 2>messages");
        status.Text.Should().Be("Drupal bootstrap : Successful");
        File.ReadAllText(stage.Workspace.Local("messages")).Should().Contain("[notice] told apart");

        (await stage.FailsAsync($"{ssh} \"TRACE_ID=1a2b wp 'cache' 'flush'\"", 2)).Should().Contain("Error: no cache");
        await stage.FailsAsync($"{ssh} \"TRACE_ID=1a2b drush 'broken'\"", 126);
        await stage.FailsAsync($"{ssh} \"TRACE_ID=1a2b drush 'unheard-of'\"", 127);
    }

    private static async Task DrushAliasAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Answers(dev, "drush --root=* status", new CommandAnswer("fine\n"));

        (await stage.RunsAsync("ssh -p {port} -o \"AddressFamily inet\" {user}@{host} 'drush --root=/code status'")).Text.Should().Be("fine");
    }

    private static async Task SharedConnectionAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Answers(dev, "echo * | bash", new CommandAnswer("from the pipe\n"));
        stage.Answers(dev, "wp core version", new CommandAnswer("6.9\n"));
        const string shared = "-o ControlPath=./shared -p {port} {user}@{host}";

        var answer = await stage.RunsAsync(
            $"ssh -M -f -N {shared} && ssh {shared} 'echo d3AgY29yZQ== | bash' && ssh {shared} wp core version; code=$?; ssh -O exit {shared} 2>/dev/null; exit $code");

        answer.Values.Should().Equal("from the pipe", "6.9");
    }

    private static async Task ShellAsync(Stage stage)
    {
        var shown = await stage.IsRefusedAsync(new OpenShell(OnTerminal: false));

        shown.Should().Contain(stage.Emulator().Profile.ShellRefusal);
    }

    private static async Task TerminalAsync(Stage stage)
    {
        var shown = await stage.IsRefusedAsync(new OpenShell(OnTerminal: true));

        // OpenSSH: "PTY allocation request failed on channel 0"; PuTTY: "Server refused to allocate pty".
        shown.Should().MatchRegex("(?i)pty allocation request failed|refused to allocate pty");
    }

    private static void Answers(this Stage stage, SiteEnvironment dev, string pattern, CommandAnswer answer) =>
        stage.Emulator().Commands.Register(pattern, answer, dev.Site);
}
