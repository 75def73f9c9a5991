using System.Globalization;

namespace PantheonSftp.Ssh;

/// <summary>Text that came from a client, made fit for a log and a message: one line, nothing invisible in it, not too long.</summary>
internal static class Printable
{
    public static string Of(string text, int maxLength = 1024)
    {
        var shown = text.Length <= maxLength ? text : text[..maxLength] + "…";
        // Nearly every text is ASCII. Looking at each character of it would take a time that a client could measure: the reason of a refusal passes here.
        if (!shown.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return shown;
        return shown.All(IsPrintable) ? shown : string.Concat(shown.Select(c => IsPrintable(c) ? c : '?'));
    }

    // Format characters can turn the direction of what follows them.
    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
