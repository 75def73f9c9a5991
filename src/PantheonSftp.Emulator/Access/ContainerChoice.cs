using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Access;

/// <summary>Which of an environment's application containers a connection reaches. It stays there with all its channels.</summary>
internal sealed class ContainerChoice(PlatformProfile profile)
{
    private readonly ConditionalWeakTable<SshSession, Login> _chosen = [];
    private readonly ConcurrentDictionary<(string Site, string Environment), int> _turns = new();

    public Login For(SshSession session, Login login) =>
        profile.ApplicationContainers == 1 || login.Endpoint is not EndpointKind.Appserver ? login : _chosen.GetValue(session, _ => Choose(session, login));

    private Login Choose(SshSession session, Login login)
    {
        var index = profile.ContainerSelection is ContainerSelection.ByAddress
            ? IndexOf(session.LocalEndPoint)
            : _turns.AddOrUpdate((login.Site.Id, login.Environment.Name), 0, (_, last) => (last + 1) % profile.ApplicationContainers);
        return login with { Container = ApplicationContainer.Of(login.Environment, index + 1) };
    }

    /// <summary>127.0.0.1 is the first's address, 127.0.0.2 the second's, and so on.</summary>
    private int IndexOf(EndPoint local)
    {
        var last = local is IPEndPoint { Address: var address } ? address.GetAddressBytes()[^1] : 1;
        return (last + profile.ApplicationContainers - 1) % profile.ApplicationContainers;
    }
}
