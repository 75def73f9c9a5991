using PantheonSftp.Cli.Commands;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Tests.Support;

/// <summary>Runs the command within the test, which costs no start of a process: in a pipe, and with an environment of the test's own.</summary>
internal static class InProcess
{
    /// <summary>A directory that nobody has saved a token in.</summary>
    private static readonly string NoState = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());

    public static Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync(arguments, "");

    public static async Task<ProgramRun> RunAsync(string[] arguments, string input, params (string Name, string Value)[] variables)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new CommandConsole
        {
            Input = new StringReader(input),
            Output = output,
            Error = error,
            OutputTerminal = false,
            ErrorTerminal = false,
            Variable = name => variables.Append((Name: "XDG_STATE_HOME", Value: NoState)).FirstOrDefault(variable => variable.Name == name).Value,
        };
        var code = await PantheonCommand.RunAsync(arguments, console);
        return new ProgramRun(code, Lines(output), Lines(error));
    }

    // A carriage return alone is the progress line's.
    private static string Lines(StringWriter said) => said.ToString().Replace(Environment.NewLine, "\n");
}
