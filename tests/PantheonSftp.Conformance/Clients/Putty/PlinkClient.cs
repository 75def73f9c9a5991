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
            operation => ["plink", .. options, .. ArgumentsOf(operation, login.Host)],
            (_, result) => result.Lines));
    }

    private static string[] ArgumentsOf(Operation operation, string host) => operation switch
    {
        Execute execute => [host, execute.CommandLine],
        OpenShell shell => [shell.OnTerminal ? "-t" : "-T", host],
        _ => throw new NotSupportedException(operation.Name),
    };
}
