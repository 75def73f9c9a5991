using System.Diagnostics;
using PantheonSftp.Benchmarks.Native;

namespace PantheonSftp.Benchmarks.Programs;

/// <summary>What running a script cost.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">The processor time of the shell and all it ran.</param>
internal sealed record ShellCost(TimeSpan Wall, TimeSpan Cpu);

/// <summary>Scripts for <c>sh</c>: everything that is timed runs as one, so that starting programs costs the same everywhere.</summary>
internal static class ShellScript
{
    /// <exception cref="ToolException">It failed, and the message is the last line it wrote; or it took too long.</exception>
    public static async Task<ShellCost> RunAsync(string script, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await RunAsync(script, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ToolException($"took longer than {patience.TotalSeconds:0} s");
        }
    }

    /// <exception cref="ToolException">It failed; the message is the last line it wrote.</exception>
    public static async Task<ShellCost> RunAsync(string script, CancellationToken cancel)
    {
        var cpu = LibC.TimeOfEndedChildren();
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardError = true };
        start.Environment.Remove("SSH_AUTH_SOCK");
        using var shell = Process.Start(start)!;
        try
        {
            var error = shell.StandardError.ReadToEndAsync(cancel);
            await shell.WaitForExitAsync(cancel);
            var cost = new ShellCost(clock.Elapsed, LibC.TimeOfEndedChildren() - cpu);
            if (shell.ExitCode != 0)
                throw new ToolException(LastLine(await error) ?? $"exit code {shell.ExitCode}");
            return cost;
        }
        finally
        {
            if (!shell.HasExited)
                shell.Kill(entireProcessTree: true);
        }
    }

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
