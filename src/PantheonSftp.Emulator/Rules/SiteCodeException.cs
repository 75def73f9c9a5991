namespace PantheonSftp.Emulator;

/// <summary>The site has code already, and takes no other upstream's.</summary>
public sealed class SiteCodeException : PlatformRuleException
{
    internal SiteCodeException(string site)
        : base($"The site {site} has code already: an upstream's code is for a site that was just created")
    {
    }
}
