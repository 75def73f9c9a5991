using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.OpenSsh;

/// <summary>OpenSSH's <c>ssh</c>, for commands of the other side.</summary>
internal sealed class SshClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("ssh");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var configuration = OpenSshSettings.Write(login, workspace);
        var at = $"{login.User}@{login.Host}";
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace,
            operation => ["ssh", "-F", configuration, "-p", $"{login.Port}", .. ArgumentsOf(operation, at)],
            (_, result) => result.Lines));
    }

    private static string[] ArgumentsOf(Operation operation, string at) => operation switch
    {
        Execute execute => [at, execute.CommandLine],
        // Once more than once: its own standard input is no terminal.
        OpenShell { OnTerminal: true } => ["-tt", at],
        OpenShell => ["-T", at],
        _ => throw new NotSupportedException(operation.Name),
    };
}
