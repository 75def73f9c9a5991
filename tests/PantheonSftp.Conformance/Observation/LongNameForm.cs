using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Observation;

/// <summary>The form of the line that a server makes of a directory entry: its columns and their widths, without what is in them.</summary>
internal static partial class LongNameForm
{
    /// <summary>As <c>mode links:3 owner:8 group+size:17 "Mmm dd HH:MM" name</c>; the line itself where it has other columns.</summary>
    public static string Of(string line)
    {
        var columns = Columns().Match(line);
        if (!columns.Success)
            return line;
        var owner = columns.Groups["owner"];
        // Two columns that may both be filled up by blanks: only their sum is sure.
        var (links, group, size) = (columns.Groups["links"], columns.Groups["group"], columns.Groups["size"]);
        var owners = owner.Value.All(char.IsAsciiDigit) ? "owner number" : "owner name";
        return $"mode links:{links.Index + links.Length - "drwxrwxrwx ".Length} {owners}:{group.Index - owner.Index - 1} group+size:{size.Index + size.Length - group.Index} date name";
    }

    /// <summary>The form of most lines: one with a long number is wider.</summary>
    public static string? OfMost(IEnumerable<string> lines) =>
        lines.Select(Of).GroupBy(form => form).OrderByDescending(forms => forms.Count()).FirstOrDefault()?.Key;

    [GeneratedRegex(@"^[-dlpcbs?][-rwxsStT]{9} +(?<links>\d+|\?) (?<owner>\S+) +(?<group>\S+) +(?<size>\d+) [A-Z][a-z]{2} [ \d]\d (\d\d:\d\d| \d{4}) .")]
    private static partial Regex Columns();
}
