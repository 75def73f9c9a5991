using System.Diagnostics;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>What git did.</summary>
internal sealed record GitRun(int ExitCode, string Output, string Error)
{
    /// <summary>What the server said, line by line, without git's <c>remote: </c> in front and the blanks that it puts behind.</summary>
    public IReadOnlyList<string> Remote =>
        [.. Error.Split('\n').Where(line => line.StartsWith("remote:", StringComparison.Ordinal)).Select(line => line["remote:".Length..].TrimEnd() is [' ', .. var text] ? text : "")];

    /// <summary>Reads everything that a git says and waits for its end.</summary>
    public static async Task<GitRun> OfAsync(Process git)
    {
        using (git)
        {
            var cancel = TestContext.Current.CancellationToken;
            var output = git.StandardOutput.ReadToEndAsync(cancel);
            var error = git.StandardError.ReadToEndAsync(cancel);
            await git.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(2), cancel);
            return new GitRun(git.ExitCode, await output, await error);
        }
    }
}
