using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients;

/// <summary>A real client: a program or a library.</summary>
internal interface IClient
{
    ClientProfile Profile { get; }

    /// <summary>Logs in. A client that starts anew for each operation does so only then.</summary>
    /// <exception cref="LoginFailedException">It could not.</exception>
    Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel);
}

/// <summary>A client at work.</summary>
internal interface IClientSession : IAsyncDisposable
{
    /// <summary>Does one thing that the profile says the client can do.</summary>
    Task<Answer> DoAsync(Operation operation, CancellationToken cancel);
}

/// <summary>A client could not log in. The message is what it showed.</summary>
internal sealed class LoginFailedException(string shown) : Exception(shown);
