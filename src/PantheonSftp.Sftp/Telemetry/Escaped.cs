using System.Globalization;
using System.Text;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>
/// Names and texts of clients, made fit for a log: one line, nothing invisible, not too long. What cannot be shown stands as the octets
/// that it is, <c>\x0a</c>, so that no two names look alike.
/// </summary>
internal static class Escaped
{
    private const int MaxLength = 1024;

    /// <summary>A path in quotation marks.</summary>
    public static string Path(ReadOnlySpan<byte> path)
    {
        var shown = new StringBuilder(path.Length + 2).Append('"');
        Append(shown, path, isQuoted: true);
        return shown.Append('"').ToString();
    }

    /// <summary>A text without quotation marks.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder(text.Length);
        Append(shown, Encoding.UTF8.GetBytes(text.Length <= MaxLength ? text : text[..MaxLength]), isQuoted: false);
        return shown.ToString();
    }

    private static void Append(StringBuilder shown, ReadOnlySpan<byte> octets, bool isQuoted)
    {
        while (!octets.IsEmpty)
        {
            if (shown.Length >= MaxLength)
            {
                shown.Append('…');
                return;
            }

            var isText = Rune.DecodeFromUtf8(octets, out var rune, out var count) == System.Buffers.OperationStatus.Done;
            if (isText && isQuoted && rune.Value is ('"' or '\\'))
                shown.Append('\\').Append(rune.ToString());
            else if (isText && IsVisible(rune))
                shown.Append(rune.ToString());
            else
                AppendOctets(shown, octets[..count]);
            octets = octets[count..];
        }
    }

    private static void AppendOctets(StringBuilder shown, ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
            shown.Append("\\x").Append(octet.ToString("x2", CultureInfo.InvariantCulture));
    }

    // Format characters can turn the direction of what follows them.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
