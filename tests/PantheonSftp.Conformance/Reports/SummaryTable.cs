using PantheonSftp.Conformance.Clients;
using Spectre.Console;

namespace PantheonSftp.Conformance.Reports;

/// <summary>Clients and chapters on the terminal.</summary>
internal static class SummaryTable
{
    public static Table Of(Report report)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("client").AddColumn("version");
        foreach (var chapter in report.Chapters)
            table.AddColumn(new TableColumn(Markup.Escape(chapter)).RightAligned());
        table.AddColumn(new TableColumn("n/a").RightAligned());
        foreach (var client in report.Clients)
            table.AddRow(Row(report, client));
        return table;
    }

    private static string[] Row(Report report, InstalledClient client)
    {
        var version = client.Version is null ? "[grey]not installed[/]" : Markup.Escape(Printable.Line(client.Version));
        return
        [
            Markup.Escape(client.Profile.Title), version,
            .. report.Chapters.Select(chapter => Place(Tally.Of(report.Of(client, chapter)))),
            $"[grey]{Tally.Of(report.Of(client)).NotApplicable}[/]",
        ];
    }

    private static string Place(Tally tally) => tally switch
    {
        { Failed: > 0 } => $"[red bold]{tally.Short}[/]",
        { Played: 0 } => $"[grey]{tally.Short}[/]",
        _ => tally.Short,
    };
}
