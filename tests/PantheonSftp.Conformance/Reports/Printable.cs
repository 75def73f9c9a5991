using System.Text;

namespace PantheonSftp.Conformance.Reports;

/// <summary>Text of clients and servers as it may be shown: on a terminal, in XML, in a page.</summary>
internal static class Printable
{
    /// <summary>
    /// The text with control characters as <c>\x1B</c>, so that none moves a cursor or breaks a format; line feeds and tabs stay, and a carriage
    /// return before a line feed goes. What is no character at all becomes U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n").EnumerateRunes())
            shown.Append(Shown(rune));
        return shown.ToString();
    }

    /// <summary>The same in one line.</summary>
    public static string Line(string text) => string.Join(' ', Of(text).Split((char[])['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => rune.ToString(),
        // C1 controls, too, which some terminals obey.
        < 0x20 or (>= 0x7F and < 0xA0) => $"\\x{rune.Value:X2}",
        // What turns the direction of text, and the two that XML does not know.
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF => Rune.ReplacementChar.ToString(),
        _ => rune.ToString(),
    };
}
