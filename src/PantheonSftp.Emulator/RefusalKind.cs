namespace PantheonSftp.Emulator;

/// <summary>Who says no. Every refusal tells it, so that nobody has to ask whether the platform or the emulator refused.</summary>
public enum RefusalKind
{
    /// <summary>The platform refuses it, too.</summary>
    PlatformRule,

    /// <summary>A value of the <see cref="PlatformProfile"/>, which another one would lift. The refusal names it.</summary>
    ProfileValue,

    /// <summary>The platform does it, or may do it; the emulator does not.</summary>
    NotEmulated,

    /// <summary>Nobody but whoever runs the emulator, who has reset or restored a site, say.</summary>
    Operator,
}

internal static class RefusalKinds
{
    /// <summary>What stands at the end of a refusal's text, behind a blank.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="value">The name of the profile's value, for <see cref="RefusalKind.ProfileValue"/>.</param>
    public static string Mark(this RefusalKind kind, string? value = null) => kind switch
    {
        RefusalKind.PlatformRule => "(a rule of the platform)",
        RefusalKind.ProfileValue => $"(a value of the profile: {value})",
        RefusalKind.Operator => "(asked for by whoever runs the emulator)",
        _ => "(not emulated)",
    };
}
