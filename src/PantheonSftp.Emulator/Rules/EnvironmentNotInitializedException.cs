namespace PantheonSftp.Emulator;

/// <summary>Test or live has not been created yet: its first deployment does that.</summary>
public sealed class EnvironmentNotInitializedException : PlatformRuleException
{
    internal EnvironmentNotInitializedException(string environment)
        : base($"The {environment} environment has not been created yet: deploy to it first (terminus env:deploy)")
    {
    }
}
