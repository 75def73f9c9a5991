using System.Globalization;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Texts with a client's own words in them, made fit for its screen.</summary>
internal static class Shown
{
    private const int MaxLength = 4096;

    /// <summary>A text in one line, with a question mark for what is invisible.</summary>
    public static string OnOneLine(string text) => string.Concat(text.Take(MaxLength).Select(c => IsVisible(c) ? c : '?'));

    // Format characters can turn the direction of what follows them.
    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
