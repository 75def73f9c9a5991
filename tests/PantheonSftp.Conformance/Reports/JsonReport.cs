using System.Text.Encodings.Web;
using System.Text.Json;

namespace PantheonSftp.Conformance.Reports;

/// <summary><c>conformance.json</c>: everything that a run found, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Report report) => JsonSerializer.Serialize(
        new
        {
            report.Target,
            report.StartedAt,
            Seconds = report.Duration.TotalSeconds,
            Clients = report.Clients.Select(client => new { client.Profile.Name, client.Profile.Title, client.Version, client.Profile.Install }),
            Scenarios = report.Scenarios.Select(scenario => new { scenario.Name, scenario.Title }),
            report.Cells,
        },
        Format);
}
