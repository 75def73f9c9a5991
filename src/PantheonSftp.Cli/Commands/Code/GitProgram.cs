using System.ComponentModel;
using System.Diagnostics;

namespace PantheonSftp.Cli.Commands.Code;

/// <summary>The git of this machine.</summary>
internal static class GitProgram
{
    /// <summary>Whom commits are from, as git is configured here; empty where it is not, or there is no git.</summary>
    public static async Task<(string Name, string Email)> CommitterAsync(CancellationToken cancel) =>
        (await ConfigurationAsync("user.name", cancel), await ConfigurationAsync("user.email", cancel));

    /// <summary>Runs git with the streams of this process.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var git = Start(new ProcessStartInfo("git", arguments)) ?? throw new UserErrorException(ExitCode.Failure, "There is no git on this machine: install it.");
        await git.WaitForExitAsync(cancel);
        return git.ExitCode;
    }

    private static async Task<string> ConfigurationAsync(string name, CancellationToken cancel)
    {
        using var git = Start(new ProcessStartInfo("git", ["config", name]) { RedirectStandardOutput = true });
        if (git is null)
            return "";
        var value = await git.StandardOutput.ReadToEndAsync(cancel);
        await git.WaitForExitAsync(cancel);
        return value.Trim();
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
