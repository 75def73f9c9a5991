using System.Text;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance.Reports.Html;

/// <summary>The matrix: a row a scenario, a column a client, a group a chapter.</summary>
internal sealed class HtmlMatrix(Report report, HtmlDetails details)
{
    public static string ClassOf(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        Outcome.NotApplicable => "na",
        _ => "skipped",
    };

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine("""<div class="matrix" tabindex="0" role="region" aria-label="Scenarios and clients"><table>""");
        text.AppendLine($"""<thead><tr><th scope="col" class="corner">Scenario</th>{string.Concat(report.Clients.Select(Head))}</tr></thead>""");
        foreach (var chapter in report.Chapters)
        {
            text.AppendLine("<tbody>");
            text.AppendLine($"""<tr class="chapter"><th scope="rowgroup">{HtmlText.Of(chapter)}</th>{string.Concat(report.Clients.Select(client => Count(client, chapter)))}</tr>""");
            foreach (var scenario in report.Chapter(chapter))
                text.AppendLine(Row(scenario));
            text.AppendLine("</tbody>");
        }
        text.AppendLine("</table></div>");
        return text.ToString();
    }

    private static string Head(InstalledClient client) => $"""
        <th scope="col" data-client="{HtmlText.Of(client.Profile.Name)}"><span><b>{HtmlText.Of(client.Profile.Title)}</b> <small>{HtmlText.Of(client.Version ?? "not installed")}</small></span></th>
        """;

    private string Count(InstalledClient client, string chapter)
    {
        var tally = Tally.Of(report.Of(client, chapter));
        return tally.Failed > 0 ? $"""<td class="bad">{tally.Short}</td>""" : $"<td>{tally.Short}</td>";
    }

    private string Row(Scenario scenario) => $"""
        <tr class="scenario"><th scope="row">{HtmlText.Of(scenario.Title)} <code>{HtmlText.Of(scenario.Name)}</code></th>{string.Concat(report.Clients.Select(client => Place(client, scenario)))}</tr>
        """;

    private string Place(InstalledClient client, Scenario scenario)
    {
        if (report.Find(client, scenario) is not { } cell)
            return "<td></td>";
        var sign = Signs.Of(cell.Outcome);
        var classes = ClassOf(cell.Outcome) + (cell.Shown.Count > 0 ? " shown" : "");
        var content = details.Of(client, scenario, cell) is { } popover
            ? $"""<button type="button" popovertarget="{popover}" aria-label="{HtmlText.Of(client.Profile.Title)}: {Signs.Word(cell.Outcome)}">{sign}</button>"""
            : $"""<span role="img" aria-label="{Signs.Word(cell.Outcome)}">{sign}</span>""";
        return $"""<td class="{classes}">{content}</td>""";
    }
}
