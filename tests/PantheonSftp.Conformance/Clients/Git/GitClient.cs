using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Git;

/// <summary><c>git</c>: whole command lines, and nothing of a file system.</summary>
internal sealed class GitClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("git");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel) => Task.FromResult<IClientSession>(new Session(login, workspace));

    private sealed class Session(Login login, Workspace workspace) : IClientSession
    {
        public Task<Answer> DoAsync(Operation operation, CancellationToken cancel) => CommandLine.RunAsync((Run)operation, login, workspace, cancel);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
