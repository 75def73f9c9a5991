using PantheonSftp.Emulator.Access;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Events;

/// <summary>Tells of what happens in one connection.</summary>
internal sealed class SessionActivity(Login login, SshSession session)
{
    private readonly ActivityFeed _feed = login.Site.Context.Services.Activity;

    /// <summary>Whether anybody is told.</summary>
    public bool IsHeard => _feed.IsHeard;

    public void Tell(SessionEvent happened) => _feed.Tell(happened with
    {
        Session = session.Id,
        Account = login.Account.Email,
        Endpoint = login.Endpoint.ToString().ToLowerInvariant(),
        Site = login.Site.Name,
        Environment = login.Environment.Name,
    });
}
