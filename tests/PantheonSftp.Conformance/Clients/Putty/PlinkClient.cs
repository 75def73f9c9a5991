using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Putty;

/// <summary>PuTTY's <c>plink</c>, which runs commands.</summary>
internal sealed class PlinkClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("plink");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var options = PuttyOptions.Of(login, workspace);
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace,
            operation => ["plink", .. options, .. operation is Execute execute ? (string[])[login.Host, execute.CommandLine] : ["-t", login.Host]],
            (_, result) => result.Lines));
    }
}
