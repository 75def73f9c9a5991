namespace PantheonSftp.Emulator;

/// <summary>The environment was deleted before it was somebody's turn. Another one that has its name meanwhile is not touched.</summary>
public sealed class EnvironmentDeletedException : PlatformRuleException
{
    internal EnvironmentDeletedException(string environment)
        : base($"The {environment} environment was deleted before this could begin: ask the site for its environments anew", RefusalKind.PlatformRule)
    {
    }
}
