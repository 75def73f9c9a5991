namespace PantheonSftp.Emulator;

/// <summary>The site has as many multidevs as it may.</summary>
public sealed class MultidevLimitException : PlatformRuleException
{
    internal MultidevLimitException(string site, int limit)
        : base($"The site {site} has {limit} multidevs, as many as it may: delete one first", RefusalKind.ProfileValue, nameof(PlatformProfile.MaxMultidevs))
    {
    }
}
