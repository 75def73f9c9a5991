using System.Globalization;
using System.Text;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Names and texts that came from a client, made fit for a person to see.</summary>
internal static class Shown
{
    private const int MaxLength = 4096;

    /// <summary>A text in one line, with a question mark for what is invisible.</summary>
    public static string OnOneLine(string text) => string.Concat(text.Take(MaxLength).Select(c => IsVisible(c) ? c : '?'));

    /// <summary>A path in quotation marks, as it stands in the log.</summary>
    public static string Path(ReadOnlySpan<byte> path) => $"\"{OnOneLine(Encoding.UTF8.GetString(path))}\"";

    // Format characters can turn the direction of what follows them.
    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
