using System.Diagnostics;

namespace PantheonSftp.Testing;

/// <summary>How a program ended, and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Longer than any program of a test takes: a hang ends here, with what the program had said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What git's server said, line by line, without <c>remote: </c> in front and the blanks that git puts behind.</summary>
    public IReadOnlyList<string> Remote =>
        [.. Error.Split('\n').Where(line => line.StartsWith("remote:", StringComparison.Ordinal)).Select(line => line["remote:".Length..].TrimEnd() is [' ', .. var text] ? text : "")];

    /// <summary>Starts a program whose standard streams are ours.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    public static Task<ProgramRun> OfAsync(string program, IEnumerable<string> arguments, string input = "", IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        OfAsync(Start(program, arguments, environment), input);

    /// <summary>Gives a program its input, reads everything that it says, and waits for its end.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    public static async Task<ProgramRun> OfAsync(Process program, string input = "")
    {
        using (program)
        {
            var output = program.StandardOutput.ReadToEndAsync();
            var error = program.StandardError.ReadToEndAsync();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await GiveAsync(program, input);
                await program.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                program.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program.StartInfo.FileName} does not end: {await output}{await error}");
            }

            return new ProgramRun(program.ExitCode, await output, await error);
        }
    }

    private static async Task GiveAsync(Process program, string input)
    {
        try
        {
            await program.StandardInput.WriteAsync(input);
            program.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: what it said tells why.
        }
    }
}
