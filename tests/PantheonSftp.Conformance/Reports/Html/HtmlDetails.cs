using System.Globalization;
using System.Text;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance.Reports.Html;

/// <summary>What lies behind the cells, and the two lists below the matrix.</summary>
internal sealed class HtmlDetails(Report report)
{
    private readonly StringBuilder _popovers = new();
    private readonly Dictionary<CellResult, string> _failures = [];
    private readonly Dictionary<(InstalledClient Client, string Reason), string> _reasons = [];
    private int _count;

    /// <summary>The name of what a cell opens; null when there is nothing more to say about it.</summary>
    public string? Of(InstalledClient client, Scenario scenario, CellResult cell) => cell switch
    {
        { Outcome: Outcome.Failed } => _failures[cell] = Add(cell, client.Profile.Title, scenario.Title, Story(cell)),
        { Shown.Count: > 0 } => Add(cell, client.Profile.Title, scenario.Title, Story(cell)),
        { Outcome: Outcome.NotApplicable or Outcome.Skipped } => Reason(client, cell),
        _ => null,
    };

    /// <summary>All that <see cref="Of"/> named.</summary>
    public string Popovers() => _popovers.ToString();

    /// <summary>What failed of all that <see cref="Of"/> was asked about, so that nobody has to look for it.</summary>
    public string Failures()
    {
        var rows = _failures.Select(failure => $"""
            <tr><th scope="row"><button type="button" popovertarget="{failure.Value}">{HtmlText.Of($"{failure.Key.Client}/{failure.Key.Scenario}")}</button></th><td>{HtmlText.Of(Printable.Line(failure.Key.Reason ?? ""))}</td></tr>
            """).ToList();
        return rows.Count == 0 ? "" : $"""
            <section class="list" id="failures"><h2>Failures</h2>
            <table>{string.Concat(rows)}</table>
            </section>
            """;
    }

    /// <summary>The words of each client for the same refusal, under one another.</summary>
    public string Refusals()
    {
        var titles = report.Clients.ToDictionary(client => client.Profile.Name, client => client.Profile.Title);
        var text = new StringBuilder();
        foreach (var scenario in report.Scenarios)
        {
            var rows = report.Cells.Where(cell => cell.Scenario == scenario.Name && cell.Shown.Count > 0).ToList();
            if (rows.Count == 0)
                continue;
            text.AppendLine($"""<details><summary>{HtmlText.Of(scenario.Title)} <small>{rows.Count}</small></summary><table>""");
            foreach (var cell in rows)
                text.AppendLine($"""<tr><th scope="row">{HtmlText.Of(titles[cell.Client])}</th><td>{Shown(cell)}</td></tr>""");
            text.AppendLine("</table></details>");
        }
        return text.Length == 0 ? "" : $"""<section class="list" id="refusals"><h2>Refusals, in the clients’ own words</h2>{'\n'}{text}</section>""";
    }

    private static string Shown(CellResult cell) => string.Concat(cell.Shown.Select(shown => $"<pre>{HtmlText.Of(Words(shown))}</pre>"));

    private static string Words(string shown) => string.IsNullOrWhiteSpace(shown) ? "(nothing)" : shown.Trim();

    private static string Story(CellResult cell)
    {
        var story = new StringBuilder();
        if (cell.Reason is { } reason)
            story.Append($"""<p class="reason">{HtmlText.Of(reason)}</p>""");
        if (cell.Shown.Count > 0)
            story.Append($"<h4>What it shows</h4>{Shown(cell)}");
        if (cell.Outcome is Outcome.Failed)
            story.Append($"<h4>What it was told, and said</h4><pre class=\"transcript\">{Transcript(cell.Transcript)}</pre>");
        return story.ToString();
    }

    /// <summary>The lines that the client was told stand out.</summary>
    private static string Transcript(string transcript) => transcript.Length == 0
        ? "(nothing)"
        : string.Join('\n', HtmlText.Of(transcript.TrimEnd()).Split('\n').Select(line => line.StartsWith("&gt; ", StringComparison.Ordinal) ? $"<b>{line}</b>" : line));

    /// <summary>One reason serves all cells of a client that have it.</summary>
    private string Reason(InstalledClient client, CellResult cell)
    {
        var reason = cell.Reason ?? "";
        if (!_reasons.TryGetValue((client, reason), out var name))
            _reasons[(client, reason)] = name = Add(cell, client.Profile.Title, null, $"""<p class="reason">{HtmlText.Of(reason)}</p>""");
        return name;
    }

    private string Add(CellResult cell, string client, string? scenario, string story)
    {
        var name = $"d{++_count}";
        var seconds = cell.Seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $" after {cell.Seconds:0.0} s") : "";
        var subtitle = scenario is null ? "" : $"""<p>{HtmlText.Of(scenario)} <code>{HtmlText.Of($"{cell.Client}/{cell.Scenario}")}</code></p>""";
        _popovers.AppendLine($"""
            <article popover id="{name}" class="{HtmlMatrix.ClassOf(cell.Outcome)}" aria-labelledby="{name}-title">
            <header><h3 id="{name}-title"><span class="sign" aria-hidden="true">{Signs.Of(cell.Outcome)}</span> {HtmlText.Of(client)} <small>{Signs.Word(cell.Outcome)}{seconds}</small></h3>
            <button type="button" popovertarget="{name}" popovertargetaction="hide" aria-label="Close">✕</button></header>
            {subtitle}{story}
            </article>
            """);
        return name;
    }
}
