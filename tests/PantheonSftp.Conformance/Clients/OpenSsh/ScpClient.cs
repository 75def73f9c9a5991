using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.OpenSsh;

/// <summary>OpenSSH's <c>scp</c>, in either of the protocols that it speaks.</summary>
/// <param name="profile">The name of its profile.</param>
/// <param name="isLegacy">Whether it speaks the protocol of its own, from before version 9.</param>
internal sealed class ScpClient(string profile, bool isLegacy) : IClient
{
    /// <summary>What a shell takes for more than itself.</summary>
    private const string ShellCharacters = "\\\"'` \t$&|;<>()[]{}*?!#~^=%";

    public ClientProfile Profile { get; } = ClientProfile.Load(profile);

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var configuration = OpenSshSettings.Write(login, workspace);
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace,
            operation => ["scp", "-F", configuration, isLegacy ? "-O" : "-s", "-P", $"{login.Port}", .. ArgumentsOf(operation, path => $"{login.User}@{login.Host}:{path}")],
            (_, _) => []));
    }

    private string[] ArgumentsOf(Operation operation, Func<string, string> at) => operation switch
    {
        Put put => [put.Local, at(Target(put.Remote))],
        Get get => [at(Source(get.Remote)), get.Local],
        PutWithTime put => ["-p", put.Local, at(Target(put.Remote))],
        PutTree put => ["-r", put.LocalDirectory, at(Target(put.RemoteDirectory))],
        GetTree get => ["-r", at(Source(get.RemoteDirectory)), get.LocalDirectory],
        _ => throw new NotSupportedException(operation.Name),
    };

    /// <summary>The old protocol hands the path to a shell of the other side, the new one takes it as it is.</summary>
    private string Target(string path) => isLegacy ? path.Escape(ShellCharacters) : path;

    /// <summary>Both look for patterns in what is downloaded: quotes would be part of a name that the old protocol does not find again in the answer.</summary>
    private string Source(string path) => isLegacy ? Target(path) : path.Escape("\\*?[");
}
