using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Emulator.Access;

/// <summary>Who has logged in, and where to: what a session's <c>Identity</c> holds.</summary>
/// <param name="Account">Who.</param>
/// <param name="Site">The site.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Endpoint">Which of the environment's servers.</param>
/// <param name="Method">The method of authentication.</param>
internal sealed record Login(Account Account, Site Site, SiteEnvironment Environment, EndpointKind Endpoint, string Method = AuthenticationMethods.PublicKey)
{
    /// <summary>Where the session starts, as clients see it.</summary>
    public string Home => Endpoint is EndpointKind.Dbserver ? BindingPath.Of(Environment.DatabaseBinding) : Container?.Home ?? Environment.Home;

    /// <summary>The application container, where the environment has several; null for its only one.</summary>
    public ApplicationContainer? Container { get; init; }
}
