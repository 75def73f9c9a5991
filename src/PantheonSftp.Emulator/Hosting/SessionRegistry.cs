using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The sessions of the moment, for whoever has to end some.</summary>
internal sealed class SessionRegistry
{
    /// <summary>Set once the server is made, which needs the sites to be there.</summary>
    public SshServer? Server { get; set; }

    /// <summary>Ends every session of an environment, at each of its endpoints but the Git repository, which is the site's.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="reason">Why, for the clients; that the platform does so, too, is added.</param>
    public void Drop(SiteEnvironment environment, string reason)
    {
        foreach (var session in Server?.Sessions ?? [])
        {
            if (session.Identity is Login { Endpoint: not EndpointKind.Codeserver } login && login.Environment == environment)
                session.Disconnect(DisconnectReason.ByApplication, $"{reason} {RefusalKind.PlatformRule.Mark()}");
        }
    }
}
