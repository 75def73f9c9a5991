using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Putty;

/// <summary>PuTTY's <c>pscp</c>, which speaks SFTP where the server has it.</summary>
internal sealed class PscpClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("pscp");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var options = PuttyOptions.Of(login, workspace);
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace,
            operation => ["pscp", "-q", .. options, .. ArgumentsOf(operation, path => $"{login.Host}:{path}", workspace)],
            (operation, result) => operation is List ? LongListing.Names(result.Output.Split('\n')) : []));
    }

    private static string[] ArgumentsOf(Operation operation, Func<string, string> remote, Workspace workspace) => operation switch
    {
        List list => ["-ls", remote(list.Path)],
        Put put => [put.Local, remote(put.Remote)],
        PutWithTime put => ["-p", put.Local, remote(put.Remote)],
        PutTree put => ["-r", Named(put, workspace), remote(Path.GetDirectoryName(put.RemoteDirectory)!)],
        Get get => [remote(Pattern(get.Remote)), get.Local],
        GetTree get => ["-r", remote(Pattern(get.RemoteDirectory)), get.LocalDirectory],
        _ => throw new NotSupportedException(operation.Name),
    };

    /// <summary>A directory arrives under its own name in one that is there, so here it has the name that it is to have there.</summary>
    private static string Named(PutTree put, Workspace workspace)
    {
        var link = Path.Join(Directory.CreateDirectory(workspace.Local("named")).FullName, Path.GetFileName(put.RemoteDirectory));
        File.CreateSymbolicLink(link, put.LocalDirectory);
        return link;
    }

    /// <summary>A source on the server may be a pattern; here nothing is one.</summary>
    private static string Pattern(string text) => text.Escape("\\*?[]");
}
