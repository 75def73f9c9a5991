using Spectre.Console;
using Spectre.Console.Rendering;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>The table that people read, in Terminus's frame: dashes above and below, blanks between.</summary>
internal static class TableFormat
{
    public static void Write(CommandConsole console, IReadOnlyList<Field> fields, Listing listing)
    {
        var table = new Table { Border = TerminusBorder.Instance, ShowHeaders = listing.Shape != ListingShape.Record };
        if (listing.Shape == ListingShape.Record)
        {
            table.AddColumns("", "");
            foreach (var field in fields)
                table.AddRow(new Text(field.Label), new Text(field.Render(listing.Rows[0].Values[field.Name])));
        }
        else
        {
            foreach (var field in fields)
                table.AddColumn(new TableColumn(new Text(field.Label, new Style(Color.Green))));
            foreach (var row in listing.Rows)
                table.AddRow(fields.Select(field => new Text(field.Render(row.Values[field.Name]))));
        }
        console.Spectre(console.Output, console.OutputTerminal).Write(table);
    }

    private sealed class TerminusBorder : TableBorder
    {
        public static TerminusBorder Instance { get; } = new();

        public override string GetPart(TableBorderPart part) => part switch
        {
            TableBorderPart.HeaderTop or TableBorderPart.HeaderBottom or TableBorderPart.FooterBottom => "-",
            _ => " ",
        };
    }
}
