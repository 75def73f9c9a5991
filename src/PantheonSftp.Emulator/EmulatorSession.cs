using PantheonSftp.Emulator.Access;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator;

/// <summary>A client's connection at this moment. What is known only after the login is null before it.</summary>
/// <param name="Id">The number of the connection, which the log has as <c>ConnectionId</c>.</param>
/// <param name="User">The SSH user name.</param>
/// <param name="Account">The e-mail address of who has logged in.</param>
/// <param name="Site">The name of the site.</param>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Endpoint">The endpoint: <c>appserver</c>, <c>dbserver</c>, <c>codeserver</c> or <c>cacheserver</c>.</param>
/// <param name="ClientAddress">Where the client connects from.</param>
/// <param name="ClientSoftware">What the client calls itself; empty until it has said so.</param>
/// <param name="Since">When it connected.</param>
public sealed record EmulatorSession(
    long Id,
    string? User,
    string? Account,
    string? Site,
    string? Environment,
    string? Endpoint,
    string ClientAddress,
    string ClientSoftware,
    DateTimeOffset Since)
{
    /// <summary>Whether somebody has logged in.</summary>
    public bool IsAuthenticated => Account is not null;

    internal static EmulatorSession Of(SshSession session)
    {
        var login = session.Identity as Login;
        return new EmulatorSession(
            session.Id,
            login is null ? null : session.UserName,
            login?.Account.Email,
            login?.Site.Name,
            login?.Environment.Name,
            login?.Endpoint.ToString().ToLowerInvariant(),
            $"{session.RemoteEndPoint}",
            session.ClientSoftware,
            session.ConnectedAt);
    }
}
