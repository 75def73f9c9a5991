using System.Text;
using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports;

/// <summary>The matrix of clients and scenarios as Markdown.</summary>
internal static class MarkdownReport
{
    /// <summary>Every cell.</summary>
    public static string Matrix(Report report)
    {
        var cells = report.Cells.ToDictionary(cell => (cell.Client, cell.Scenario));
        var text = new StringBuilder();
        text.AppendLine($"| | {string.Join(" | ", report.Clients.Select(client => client.Profile.Title))} |");
        text.AppendLine($"|---|{string.Concat(Enumerable.Repeat(":-:|", report.Clients.Count))}");
        text.AppendLine($"| version | {string.Join(" | ", report.Clients.Select(client => client.Version ?? "not installed"))} |");
        foreach (var scenario in report.Scenarios)
        {
            var row = report.Clients.Select(client => cells.TryGetValue((client.Profile.Name, scenario.Name), out var cell) ? Sign(cell.Outcome) : "");
            text.AppendLine($"| {scenario.Title} | {string.Join(" | ", row)} |");
        }
        return text.ToString();
    }

    /// <summary>What failed, and why.</summary>
    public static string Failures(Report report)
    {
        var text = new StringBuilder();
        foreach (var cell in report.Cells.Where(cell => cell.Outcome is Outcome.Failed))
            text.AppendLine($"### {cell.Client}/{cell.Scenario}\n\n{cell.Reason}\n\n```\n{cell.Transcript.TrimEnd()}\n```\n");
        return text.ToString();
    }

    private static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.Failed => "**✗**",
        Outcome.NotApplicable => "n/a",
        _ => "skipped",
    };
}
