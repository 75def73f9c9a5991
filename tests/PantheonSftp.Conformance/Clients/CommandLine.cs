using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients;

/// <summary>Whole command lines, run as a person types them: the login comes from settings in the home, not from words in the line.</summary>
internal static class CommandLine
{
    /// <summary>Runs one in the directory of the client's files.</summary>
    /// <returns>The lines of its output as values.</returns>
    public static async Task<Answer> RunAsync(Run run, Login login, Workspace workspace, CancellationToken cancel)
    {
        OpenSshSettings.Write(login, workspace);
        await File.WriteAllTextAsync(Path.Join(workspace.Home, ".gitconfig"), "[user]\n\tname = Ada Author\n\temail = ada@example.com\n", cancel);
        var result = await LocalProgram.RunAsync(workspace, "sh", ["-c", Fill(run.CommandLine, login)], "", cancel);
        return result.Succeeded ? Answer.Done(result.Text, result.Lines) : Answer.Refused($"{result.Text} {ExitCode(result.ExitCode)}");
    }

    /// <summary>How the answer of a line that failed ends.</summary>
    public static string ExitCode(int code) => $"(exit code {code})";

    private static string Fill(string line, Login login) => line
        .Replace("{host}", login.Host)
        .Replace("{port}", $"{login.Port}")
        .Replace("{user}", login.User)
        .Replace("{site}", login.User[(login.User.LastIndexOf('.') + 1)..]);
}
