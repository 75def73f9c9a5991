using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The sessions of the moment, for whoever has to end some.</summary>
internal sealed class SessionRegistry
{
    /// <summary>Set once the server is made, which needs the sites to be there.</summary>
    public SshServer? Server { get; set; }

    /// <summary>Ends every session of a site, at each of its endpoints.</summary>
    /// <param name="site">The site.</param>
    /// <param name="reason">Why, for the clients.</param>
    /// <param name="kind">Who does so, which is added to that.</param>
    public void Drop(Site site, string reason, RefusalKind kind = RefusalKind.PlatformRule) => Drop(login => login.Site == site, reason, kind);

    /// <summary>Ends every session of an environment, at each of its endpoints but the Git repository, which is the site's.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="reason">Why, for the clients; that the platform does so, too, is added.</param>
    public void Drop(SiteEnvironment environment, string reason) =>
        Drop(login => login.Endpoint is not EndpointKind.Codeserver && login.Environment == environment, reason, RefusalKind.PlatformRule);

    /// <summary>Ends every session that somebody has at a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="email">Whose sessions.</param>
    /// <param name="reason">Why, for the clients; that the platform does so, too, is added.</param>
    public void Drop(Site site, string email, string reason) =>
        Drop(login => login.Site == site && login.Account.Email == email, reason, RefusalKind.PlatformRule);

    private void Drop(Func<Login, bool> concerns, string reason, RefusalKind kind)
    {
        foreach (var session in Server?.Sessions ?? [])
        {
            if (session.Identity is Login login && concerns(login))
                session.Disconnect(DisconnectReason.ByApplication, $"{reason} {kind.Mark()}");
        }
    }
}
