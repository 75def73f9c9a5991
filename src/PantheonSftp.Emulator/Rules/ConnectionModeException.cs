namespace PantheonSftp.Emulator;

/// <summary>The environment's connection mode does not allow it, or it has none.</summary>
public sealed class ConnectionModeException : PlatformRuleException
{
    private ConnectionModeException(string message, RefusalKind kind = RefusalKind.PlatformRule, string? profileValue = null, bool isPlatformText = false)
        : base(message, kind, profileValue, isPlatformText)
    {
    }

    /// <summary>Terminus says the same sentence.</summary>
    internal static ConnectionModeException NoMode(string environment) => new($"Connection mode cannot be set on the {environment} environment", isPlatformText: true);

    internal static ConnectionModeException NeedsSftp(string environment) => new(
        $"You can only commit code in an environment that is set to sftp mode. {environment} is in Git mode, where code/ has no pending changes: switch it to SFTP mode first");

    internal static ConnectionModeException NeedsGit(string environment) => new(
        $"Upstream updates need {environment} to be in Git mode: commit or discard what is pending, and switch it",
        RefusalKind.ProfileValue,
        nameof(PlatformProfile.UpstreamUpdatesNeedGitMode));
}
