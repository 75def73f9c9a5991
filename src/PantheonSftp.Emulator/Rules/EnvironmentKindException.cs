namespace PantheonSftp.Emulator;

/// <summary>Environments of this kind cannot do it.</summary>
public sealed class EnvironmentKindException : PlatformRuleException
{
    private EnvironmentKindException(string message, bool isPlatformText)
        : base(message, isPlatformText: isPlatformText)
    {
    }

    /// <summary>Terminus says the same sentence.</summary>
    internal static EnvironmentKindException NoMultidev(string environment) => new($"The {environment} environment is not a multidev environment", isPlatformText: true);

    /// <summary>Terminus says the same sentence.</summary>
    internal static EnvironmentKindException NoUpstreamUpdates(string environment) =>
        new($"Upstream updates cannot be applied to the {environment} environment", isPlatformText: true);

    /// <summary>Terminus says the same sentence.</summary>
    internal static EnvironmentKindException SameEnvironment() =>
        new("The clone has been skipped because the source and target environments are the same.", isPlatformText: true);

    internal static EnvironmentKindException CodeIsRead(string environment) =>
        new($"code/ of {environment} changes by deployments only: it has nothing to commit or discard", isPlatformText: false);
}
