namespace PantheonSftp.Emulator;

/// <summary>The site was deleted. Another one that has its name meanwhile is not touched.</summary>
public sealed class SiteDeletedException : PlatformRuleException
{
    internal SiteDeletedException(string site)
        : base($"The site {site} was deleted: ask the emulator for its sites anew")
    {
    }
}
