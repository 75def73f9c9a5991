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
    private readonly Dictionary<(string Client, string Scenario), CellResult> _byPlace = Cells.ToDictionary(cell => (cell.Client, cell.Scenario));

    /// <summary>Whether everything was played that should have been; not so when somebody ended the run.</summary>
    public bool IsComplete { get; init; } = true;

    public Tally Total => Tally.Of(Cells);

    /// <summary>The chapters, in the order of the scenarios.</summary>
    public IReadOnlyList<string> Chapters => [.. Scenarios.Select(scenario => scenario.Chapter).Distinct()];

    public IEnumerable<CellResult> Failures => Cells.Where(cell => cell.Outcome is Outcome.Failed);

    public IEnumerable<InstalledClient> Absent => Clients.Where(client => client.Version is null);

    public IEnumerable<Scenario> Chapter(string chapter) => Scenarios.Where(scenario => scenario.Chapter == chapter);

    /// <summary>A place of the matrix; null when the scenario is not about the client, or was not played.</summary>
    public CellResult? Find(InstalledClient client, Scenario scenario) => _byPlace.GetValueOrDefault((client.Profile.Name, scenario.Name));

    public IEnumerable<CellResult> Of(InstalledClient client) => Scenarios.Select(scenario => Find(client, scenario)).OfType<CellResult>();

    public IEnumerable<CellResult> Of(InstalledClient client, string chapter) => Chapter(chapter).Select(scenario => Find(client, scenario)).OfType<CellResult>();
}
