using System.Text.Encodings.Web;
using System.Text.Json;

namespace PantheonSftp.Conformance.Reports;

/// <summary><c>conformance.json</c>: everything that a run found, for programs. Its names are documented in docs/conformance.md, and stay.</summary>
internal static class JsonReport
{
    /// <summary>Counted up when a name changes or goes; not when one is added.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Report report) => JsonSerializer.Serialize(
        new
        {
            Version,
            report.Target,
            report.StartedAt,
            Seconds = Math.Round(report.Duration.TotalSeconds, 3),
            Complete = report.IsComplete,
            Totals = new { report.Total.Passed, report.Total.Failed, report.Total.NotApplicable, report.Total.Skipped },
            Clients = report.Clients.Select(client => new { client.Profile.Name, client.Profile.Title, client.Version, client.Profile.Install }),
            Scenarios = report.Scenarios.Select(scenario => new { scenario.Name, scenario.Chapter, scenario.Title }),
            Cells = report.Cells.Select(cell => cell with { Seconds = Math.Round(cell.Seconds, 3) }),
        },
        Format);
}
