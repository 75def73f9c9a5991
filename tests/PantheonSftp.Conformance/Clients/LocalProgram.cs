using System.Diagnostics;

namespace PantheonSftp.Conformance.Clients;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>All that a person saw.</summary>
    public string Text => $"{Output}{Error}".Trim();

    /// <summary>The lines of its output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Programs of this machine, in the home of a workspace.</summary>
internal static class LocalProgram
{
    /// <summary>Runs a program to its end. Cancelling ends it and all that it started.</summary>
    public static async Task<ProgramResult> RunAsync(Workspace workspace, string program, IEnumerable<string> arguments, string input, CancellationToken cancel)
    {
        using var process = Start(workspace, program, [.. arguments]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await WriteAsync(process, input, cancel);
            await process.WaitForExitAsync(cancel);

            var result = new ProgramResult(process.ExitCode, await output, await error);
            workspace.Transcript.Said(result.Output);
            workspace.Transcript.Said(result.Error);
            if (!result.Succeeded)
                workspace.Transcript.Said($"[exit code {result.ExitCode}]");
            return result;
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Starts a program that goes on, with its three streams redirected.</summary>
    public static Process Start(Workspace workspace, string program, params string[] arguments)
    {
        workspace.Transcript.Told($"{program} {string.Join(' ', arguments)}");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workspace.Files,
        };
        foreach (var (name, value) in workspace.Environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    /// <summary>Ends a program and all that it started.</summary>
    public static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything: its exit code tells.
        }
    }
}
