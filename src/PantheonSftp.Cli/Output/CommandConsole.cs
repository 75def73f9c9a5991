using System.CommandLine;
using Spectre.Console;

namespace PantheonSftp.Cli.Output;

/// <summary>Where a verb reads, writes and looks for its environment: those of the process, or a test's own.</summary>
internal sealed class CommandConsole : InvocationConfiguration
{
    /// <summary>A line that no terminal wraps: for pipes.</summary>
    private const int Unlimited = 100_000;

    public CommandConsole()
    {
        // Signals are ours (TerminationSignals), and so are exceptions: a person's mistake is one line, never a stack trace.
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    public TextReader Input { get; init; } = Console.In;

    /// <summary>What is shown on standard output goes to a person.</summary>
    public bool OutputTerminal { get; init; } = !Console.IsOutputRedirected;

    /// <summary>What is said on standard error goes to a person.</summary>
    public bool ErrorTerminal { get; init; } = !Console.IsErrorRedirected;

    /// <summary>Variables of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public bool HasColour(bool isTerminal) => isTerminal && Terminal.HasColour(isRedirected: false);

    /// <summary>A Spectre console over one of the two outputs.</summary>
    public IAnsiConsole Spectre(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = HasColour(isTerminal) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = Unlimited;
        return console;
    }
}
