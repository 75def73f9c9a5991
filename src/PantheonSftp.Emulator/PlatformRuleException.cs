using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator;

/// <summary>
/// Something was asked of a site or environment that it refuses. The message names the thing, the rule and the way out; <see cref="Kind"/> says who refuses.
/// Each rule has a type of its own.
/// </summary>
public abstract class PlatformRuleException : InvalidOperationException
{
    /// <param name="message">The thing, the rule and the way out.</param>
    /// <param name="kind">Who says no; the message says it, too.</param>
    /// <param name="profileValue">The profile's value that decides.</param>
    /// <param name="isPlatformText">Whether the message has the platform's own words, to which nothing is added.</param>
    private protected PlatformRuleException(
        string message, RefusalKind kind = RefusalKind.PlatformRule, string? profileValue = null, bool isPlatformText = false)
        : base(isPlatformText ? message : $"{message} {kind.Mark(profileValue)}")
    {
        Kind = kind;
        ProfileValue = profileValue;
    }

    /// <summary>Who says no.</summary>
    public RefusalKind Kind { get; }

    /// <summary>The member of <see cref="PlatformProfile"/> that decides, where <see cref="Kind"/> is <see cref="RefusalKind.ProfileValue"/>.</summary>
    public string? ProfileValue { get; }

    /// <summary>The workflow that failed by it; null where none was begun.</summary>
    public Workflow? Workflow { get; internal set; }
}
