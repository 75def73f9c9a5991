using PantheonSftp.Conformance.Targets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace PantheonSftp.Conformance.Clients.SshNet;

/// <summary>SSH.NET, in this process.</summary>
internal sealed class SshNetClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("sshnet");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var client = new SftpClient(ConnectionOf(login));
        Trust(client, login);
        try
        {
            await client.ConnectAsync(cancel);
            return new SshNetSession(client, login, workspace.Transcript);
        }
        catch (Exception error) when (error is SshException or System.Net.Sockets.SocketException)
        {
            client.Dispose();
            workspace.Transcript.Said(error.Message);
            throw new LoginFailedException(error.Message);
        }
    }

    /// <summary>How SSH.NET logs in.</summary>
    public static ConnectionInfo ConnectionOf(Login login) => new(login.Host, login.Port, login.User, login.Credential switch
    {
        { IsKey: true } key => new PrivateKeyAuthenticationMethod(login.User, new PrivateKeyFile(key.Secret)),
        { Kind: CredentialKind.KeyboardInteractive, Secret: var password } => Answering(login.User, password),
        { Secret: var password } => new PasswordAuthenticationMethod(login.User, password),
    });

    /// <summary>Trusts the known host keys alone.</summary>
    public static void Trust(BaseClient client, Login login) => client.HostKeyReceived += (_, host) =>
        host.CanTrust = login.HostKeys.Any(key => key.Fingerprint == $"SHA256:{host.FingerPrintSHA256}");

    private static KeyboardInteractiveAuthenticationMethod Answering(string user, string password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        method.AuthenticationPrompt += (_, questions) =>
        {
            foreach (var prompt in questions.Prompts)
                prompt.Response = password;
        };
        return method;
    }
}
