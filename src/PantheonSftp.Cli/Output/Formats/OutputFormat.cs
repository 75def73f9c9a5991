namespace PantheonSftp.Cli.Output.Formats;

/// <summary>Writes what a verb shows, of which the person has chosen the fields.</summary>
internal delegate void ListingWriter(CommandConsole console, IReadOnlyList<Field> fields, Listing listing);

/// <summary>The formats of <c>--format</c>.</summary>
internal static class OutputFormat
{
    private static readonly Dictionary<string, ListingWriter> Writers = new()
    {
        ["table"] = TableFormat.Write,
        ["json"] = StructuredFormats.WriteJson,
        ["yaml"] = StructuredFormats.WriteYaml,
        ["csv"] = DelimitedFormats.WriteCsv,
        ["tsv"] = DelimitedFormats.WriteTsv,
        ["list"] = WriteIds,
        ["string"] = WriteRaw,
    };

    public static IReadOnlyCollection<string> Names => Writers.Keys;

    /// <exception cref="UserErrorException">There is no such format.</exception>
    public static ListingWriter Find(string name) =>
        Writers.GetValueOrDefault(name) ?? throw new UserErrorException(ExitCode.Failure, $"The requested format, '{name}', is not available.");

    /// <summary>The ids of a list; of one thing, which has none here, the values.</summary>
    private static void WriteIds(CommandConsole console, IReadOnlyList<Field> fields, Listing listing)
    {
        var lines = listing.Shape == ListingShape.Record
            ? fields.Select(field => Field.Raw(listing.Rows[0].Values[field.Name]))
            : listing.Rows.Select(row => row.Id);
        foreach (var line in lines)
            console.Output.WriteLine(line);
    }

    private static void WriteRaw(CommandConsole console, IReadOnlyList<Field> fields, Listing listing)
    {
        foreach (var row in listing.Rows)
            console.Output.WriteLine(string.Join('\t', fields.Select(field => Field.Raw(row.Values[field.Name]))));
    }
}
