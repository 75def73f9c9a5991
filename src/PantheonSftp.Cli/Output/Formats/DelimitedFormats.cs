using System.Buffers;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>A line a row, as spreadsheets and shell tools read it: CSV (RFC 4180) with the labels first, TSV without them.</summary>
internal static class DelimitedFormats
{
    /// <summary>What PHP's <c>fputcsv</c> sees as a reason for quotes, besides the delimiter.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(" \"\\\t\r\n");

    public static void WriteCsv(CommandConsole console, IReadOnlyList<Field> fields, Listing listing)
    {
        WriteLine(console.Output, fields.Select(field => field.Label), ',');
        WriteRows(console.Output, fields, listing, ',');
    }

    public static void WriteTsv(CommandConsole console, IReadOnlyList<Field> fields, Listing listing) => WriteRows(console.Output, fields, listing, '\t');

    private static void WriteRows(TextWriter output, IReadOnlyList<Field> fields, Listing listing, char delimiter)
    {
        foreach (var row in listing.Rows)
            WriteLine(output, fields.Select(field => field.Render(row.Values[field.Name])), delimiter);
    }

    // Always a line feed alone, as Terminus ends its lines, on every system.
    private static void WriteLine(TextWriter output, IEnumerable<string> values, char delimiter) =>
        output.Write(string.Join(delimiter, values.Select(value => Quote(value, delimiter))) + "\n");

    private static string Quote(string value, char delimiter) =>
        value.Contains(delimiter) || value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
