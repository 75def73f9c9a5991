using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Access;

/// <summary>Who has logged in, and where to: what a session's <c>Identity</c> holds.</summary>
internal sealed record Login(Account Account, Site Site, SiteEnvironment Environment, EndpointKind Endpoint)
{
    /// <summary>Where the session starts, as clients see it.</summary>
    public string Home => Endpoint is EndpointKind.Dbserver ? BindingPath.Of(Environment.DatabaseBinding) : Container?.Home ?? Environment.Home;

    /// <summary>The application container, where the environment has several; null for its only one.</summary>
    public ApplicationContainer? Container { get; init; }
}
