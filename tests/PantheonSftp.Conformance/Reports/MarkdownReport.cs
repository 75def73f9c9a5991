using System.Globalization;
using System.Text;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports;

/// <summary>What a run found as Markdown.</summary>
internal static class MarkdownReport
{
    private const string Legend = "✓ passed, ✗ failed, – not applicable, ○ the client is not installed; empty where a scenario is not about a client.";

    /// <summary>Everything, as a document of its own.</summary>
    public static string Whole(Report report) => $"""
        # Conformance: {MarkdownText.Of(report.Target)}

        {Chapters(report)}
        ## Matrix

        {Matrix(report)}
        {Reasons(report)}
        {Failures(report)}
        """.TrimEnd() + "\n";

    /// <summary>Clients and chapters, with how many scenarios passed.</summary>
    public static string Chapters(Report report)
    {
        var text = new StringBuilder();
        text.AppendLine($"| client | version | {string.Join(" | ", report.Chapters.Select(MarkdownText.Of))} | n/a |");
        text.AppendLine($"|---|---|{string.Concat(Enumerable.Repeat("---:|", report.Chapters.Count + 1))}");
        foreach (var client in report.Clients)
        {
            var places = report.Chapters.Select(chapter => Place(Tally.Of(report.Of(client, chapter))));
            text.AppendLine($"| {MarkdownText.Of(client.Profile.Title)} | {Version(client)} | {string.Join(" | ", places)} | {Tally.Of(report.Of(client)).NotApplicable} |");
        }
        text.AppendLine();
        text.AppendLine(Line(report));
        return text.ToString();
    }

    /// <summary>Every cell.</summary>
    public static string Matrix(Report report)
    {
        var text = new StringBuilder();
        text.AppendLine($"| | {string.Join(" | ", report.Clients.Select(client => $"`{client.Profile.Name}`"))} |");
        text.AppendLine($"|---|{string.Concat(Enumerable.Repeat(":-:|", report.Clients.Count))}");
        foreach (var chapter in report.Chapters)
        {
            text.AppendLine($"| **{MarkdownText.Of(chapter)}** |{string.Concat(Enumerable.Repeat(" |", report.Clients.Count))}");
            foreach (var scenario in report.Chapter(chapter))
            {
                var row = report.Clients.Select(client => report.Find(client, scenario) is { } cell ? Signs.Of(cell.Outcome) : "");
                text.AppendLine($"| {MarkdownText.Of(scenario.Title)} | {string.Join(" | ", row)} |");
            }
        }
        text.AppendLine();
        text.AppendLine(Legend);
        return text.ToString();
    }

    /// <summary>Why cells are not applicable, client by client.</summary>
    public static string Reasons(Report report)
    {
        var text = new StringBuilder("## Not applicable\n");
        foreach (var client in report.Clients)
        {
            var reasons = report.Of(client).Where(cell => cell.Outcome is Outcome.NotApplicable).GroupBy(cell => cell.Reason ?? "").ToList();
            if (reasons.Count == 0)
                continue;
            text.AppendLine().AppendLine($"**{MarkdownText.Of(client.Profile.Title)}**").AppendLine();
            foreach (var reason in reasons)
                text.AppendLine($"- {MarkdownText.Of(reason.Key)}: {string.Join(", ", reason.Select(cell => $"`{cell.Scenario}`"))}");
        }
        return text.ToString();
    }

    private static string Failures(Report report)
    {
        var text = new StringBuilder();
        foreach (var cell in report.Failures)
            text.AppendLine($"### {cell.Client}/{cell.Scenario}\n\n{MarkdownText.Of(cell.Reason ?? "")}\n\n{MarkdownText.Fenced(cell.Transcript)}\n");
        return text.Length == 0 ? "" : $"## Failures\n\n{text}";
    }

    private static string Line(Report report) => string.Create(CultureInfo.InvariantCulture,
        $"Against {MarkdownText.Of(report.Target)}: {report.Total}. {report.StartedAt.UtcDateTime:yyyy-MM-dd}, {report.Duration.TotalSeconds:0} s on {Environment.ProcessorCount} cores.")
        + (report.IsComplete ? "" : " Ended before everything was played.");

    private static string Version(InstalledClient client) => client.Version is { } version ? MarkdownText.Of(version) : "not installed";

    private static string Place(Tally tally) => tally.Failed > 0 ? $"**{tally.Short}**" : tally.Short;
}
