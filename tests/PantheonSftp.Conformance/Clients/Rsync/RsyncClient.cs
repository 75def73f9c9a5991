using System.Text.RegularExpressions;
using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Rsync;

/// <summary><c>rsync</c> through <c>ssh</c>, started for each operation.</summary>
internal sealed partial class RsyncClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("rsync");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        OpenSshSettings.Write(login, workspace);
        var empty = Directory.CreateDirectory(Path.Join(workspace.Home, "empty")).FullName;
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace,
            operation => ["rsync", "-e", $"ssh -p {login.Port}", .. ArgumentsOf(operation, path => $"{login.User}@{login.Host}:{path}", empty)],
            (operation, result) => operation is List ? Names(result.Lines) : []));
    }

    private static string[] ArgumentsOf(Operation operation, Func<string, string> at, string empty) => operation switch
    {
        List list => ["--list-only", "-8", at(list.Path + "/")],
        // Without --ignore-times it would leave alone what has the same size and was written in the same second.
        Put put => ["--ignore-times", put.Local, at(put.Remote)],
        PutWithTime put => ["--ignore-times", "-t", put.Local, at(put.Remote)],
        ResumePut put => ["--append", put.Local, at(put.Remote)],
        PutTree put => ["-r", put.LocalDirectory + "/", at(put.RemoteDirectory + "/")],
        Get get => ["--ignore-times", at(get.Remote), get.Local],
        ResumeGet get => ["--append", at(get.Remote), get.Local],
        GetTree get => ["-r", at(get.RemoteDirectory + "/"), get.LocalDirectory + "/"],
        RemoveTree remove => ["-r", "--delete", $"--include=/{Pattern(Path.GetFileName(remove.Path))}/***", "--exclude=*", empty + "/", at(Path.GetDirectoryName(remove.Path) + "/")],
        _ => throw new NotSupportedException(operation.Name),
    };

    private static string Pattern(string name) => name.Escape("\\*?[");

    private static IReadOnlyList<string> Names(IEnumerable<string> lines) =>
        [.. lines.Select(line => Line().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Where(name => name != ".")];

    [GeneratedRegex(@"^\S{10} +[\d,]+ \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.+)$")]
    private static partial Regex Line();
}
