using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Sshfs;

/// <summary><c>sshfs</c>: the server as directories of this machine.</summary>
internal sealed class SshfsClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("sshfs");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        OpenSshSettings.Write(login, workspace);
        return Task.FromResult<IClientSession>(new SshfsSession(login, workspace));
    }
}
