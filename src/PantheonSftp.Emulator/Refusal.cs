using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator;

/// <summary>Why something was refused, and who says no.</summary>
/// <param name="Reason">The thing, the rule and the way out.</param>
/// <param name="Kind">Who says no.</param>
/// <param name="ProfileValue">The member of <see cref="PlatformProfile"/> that decides, where it is a value of the profile.</param>
public sealed record Refusal(string Reason, [property: JsonConverter(typeof(EnumNames<RefusalKind>))] RefusalKind Kind, string? ProfileValue = null)
{
    /// <summary>A refusal by its text, which ends with its mark; null for a text without one, which tells of a failure and no refusal.</summary>
    internal static Refusal? Read(string text)
    {
        foreach (var kind in (RefusalKind[])[RefusalKind.PlatformRule, RefusalKind.NotEmulated, RefusalKind.Operator])
        {
            if (text.EndsWith(kind.Mark(), StringComparison.Ordinal))
                return new Refusal(text[..^kind.Mark().Length].TrimEnd(), kind);
        }

        var mark = RefusalKind.ProfileValue.Mark("")[..^1];
        var start = text.LastIndexOf(mark, StringComparison.Ordinal);
        return start >= 0 && text.EndsWith(')') ? new Refusal(text[..start].TrimEnd(), RefusalKind.ProfileValue, text[(start + mark.Length)..^1]) : null;
    }
}
