using System.Globalization;
using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports.Html;

/// <summary>The whole report as one page that asks nothing of any host. It reads without its script, which only filters and moves between cells.</summary>
internal static class HtmlReport
{
    private static readonly string Style = HtmlText.Resource("page.css");
    private static readonly string Script = HtmlText.Resource("page.js");

    public static string Of(Report report)
    {
        var details = new HtmlDetails(report);
        var matrix = new HtmlMatrix(report, details);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {HtmlText.PolicyHash(Style)}; script-src {HtmlText.PolicyHash(Script)}">
            <title>Conformance: {HtmlText.Of(report.Target)}</title>
            <style>{Style}</style>
            </head>
            <body>
            {Header(report)}
            {Filters(report)}
            {matrix.Table()}
            {details.Failures()}
            {details.Refusals()}
            {details.Popovers()}
            <script>{Script}</script>
            </body>
            </html>

            """;
    }

    private static string Header(Report report)
    {
        var total = report.Total;
        var interrupted = report.IsComplete ? "" : """<p class="interrupted">The run was ended before everything was played.</p>""";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <header>
            <h1>Conformance: <em>{HtmlText.Of(report.Target)}</em></h1>
            <p class="when"><time datetime="{report.StartedAt.UtcDateTime:O}">{report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC</time> · {report.Duration.TotalSeconds:0} s · {report.Clients.Count} clients · {report.Scenarios.Count} scenarios</p>
            {interrupted}
            <ul class="totals">
            {Total(Outcome.Passed, total.Passed)}
            {Total(Outcome.Failed, total.Failed, "#failures")}
            {Total(Outcome.NotApplicable, total.NotApplicable)}
            {Total(Outcome.Skipped, total.Skipped)}
            </ul>
            </header>
            """);
    }

    private static string Total(Outcome outcome, int count, string? where = null)
    {
        var words = $"""<span class="sign" aria-hidden="true">{Signs.Of(outcome)}</span> <b>{count}</b> {Signs.Word(outcome)}""";
        var content = where is null || count == 0 ? words : $"""<a href="{where}">{words}</a>""";
        return $"""<li class="{HtmlMatrix.ClassOf(outcome)}{(count == 0 ? " none" : "")}">{content}</li>""";
    }

    /// <summary>Of use with the script alone, which shows them.</summary>
    private static string Filters(Report report)
    {
        var clients = report.Clients.Select(client => $"""<option value="{HtmlText.Of(client.Profile.Name)}">{HtmlText.Of(client.Profile.Title)}</option>""");
        return $"""
            <form id="filters" hidden>
            <label>Client <select name="client"><option value="">all</option>{string.Concat(clients)}</select></label>
            <label>Outcome <select name="outcome"><option value="">all</option><option value="failed">✗ failed</option><option value="passed">✓ passed</option><option value="na">– not applicable</option><option value="skipped">○ not installed</option><option value="shown">refusals</option></select></label>
            <label>Scenario <input name="text" type="search" placeholder="part of its name"></label>
            <output></output>
            </form>
            """;
    }
}
