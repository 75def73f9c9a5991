using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Git;

/// <summary><c>git</c>: whole command lines, and nothing of a file system.</summary>
internal sealed class GitClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("git");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel) =>
        Task.FromResult<IClientSession>(new ProgramPerOperation(workspace, operation => throw new NotSupportedException(operation.Name), (_, _) => []));
}
