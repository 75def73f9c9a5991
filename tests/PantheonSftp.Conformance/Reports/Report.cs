using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance.Reports;

/// <summary>All that a run found.</summary>
/// <param name="Target">The server.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Clients">The clients that took part, with their versions.</param>
/// <param name="Scenarios">The scenarios that were played.</param>
/// <param name="Cells">The results.</param>
internal sealed record Report(
    string Target, DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<InstalledClient> Clients, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<CellResult> Cells)
{
    /// <summary>How many cells ended so.</summary>
    public int Count(Outcome outcome) => Cells.Count(cell => cell.Outcome == outcome);

    /// <summary>The line that every run ends with.</summary>
    public string Summary =>
        $"{Count(Outcome.Passed)} passed, {Count(Outcome.Failed)} failed" + (Count(Outcome.Skipped) is > 0 and var skipped ? $", {skipped} skipped" : "");
}
