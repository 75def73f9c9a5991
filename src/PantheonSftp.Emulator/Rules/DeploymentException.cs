namespace PantheonSftp.Emulator;

/// <summary>There is nothing to deploy, or no place to deploy to.</summary>
public sealed class DeploymentException : PlatformRuleException
{
    private DeploymentException(string message)
        : base(message)
    {
    }

    /// <summary>Terminus says the first sentence.</summary>
    internal static DeploymentException Nothing(string from, string to) =>
        new($"There is nothing to deploy. {to} has the code of {from} already");

    internal static DeploymentException NotThere(string environment) =>
        new($"This operation deploys to test or live environments; code of {environment} comes by Git or SFTP");

    internal static DeploymentException ContentFrom(string environment) =>
        new($"{environment} cannot take content with a deployment: a deployment to test may take that of live");
}
