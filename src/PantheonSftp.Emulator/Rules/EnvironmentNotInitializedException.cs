using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator;

/// <summary>The environment has not been created yet: test and live are created by their first deployment, and everything of a new site by the workflow that brings its code.</summary>
public sealed class EnvironmentNotInitializedException : PlatformRuleException
{
    private EnvironmentNotInitializedException(string message)
        : base(message)
    {
    }

    internal static EnvironmentNotInitializedException Of(SiteEnvironment environment) =>
        environment.Site.HasCode ? NotDeployed(environment.Name) : NoCode(environment.Site.Name);

    internal static EnvironmentNotInitializedException NotDeployed(string environment) =>
        new($"The {environment} environment has not been created yet: deploy to it first (terminus env:deploy)");

    internal static EnvironmentNotInitializedException NoCode(string site) =>
        new($"The site {site} has no code yet: the workflow deploy_product, with which terminus site:create ends, brings its upstream's");
}
