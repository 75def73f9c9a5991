using System.Diagnostics;
using System.IO.Enumeration;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Reports;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance;

/// <summary>A run from its settings to its report.</summary>
internal static class Conformance
{
    /// <summary>Prints what there is to play.</summary>
    public static int List(ConformanceSettings settings)
    {
        foreach (var cell in Select(settings.Only))
            Console.WriteLine($"{cell.Name,-48} {cell.Scenario.Title}");
        return 0;
    }

    /// <returns>0 when nothing failed.</returns>
    public static async Task<int> PlayAsync(ConformanceSettings settings, CancellationToken cancel)
    {
        await using var target = await settings.OpenTargetAsync(cancel);
        var cells = Select(settings.Only).Where(cell => target.Emulator is not null || !cell.Scenario.NeedsEmulator).ToList();
        var (startedAt, clock) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var clients = await Task.WhenAll(cells.Select(cell => cell.Client).Distinct().Select(client => InstalledClient.AskAsync(client, cancel)));

        var run = new ConformanceRun(target, clients.ToDictionary(client => client.Profile.Name));
        var progress = new Progress(cells.Count);
        run.CellEnded += progress.Show;
        var results = await run.PlayAsync(cells, cancel);

        var scenarios = cells.Select(cell => cell.Scenario).Distinct().ToList();
        var report = new Report(target.Name, startedAt, clock.Elapsed, clients, scenarios, results);
        if (settings.ReportDirectory is { } directory)
            await ReportFiles.WriteAsync(report, directory, cancel);
        return Conclude(report, settings);
    }

    private static int Conclude(Report report, ConformanceSettings settings)
    {
        var absent = report.Clients.Where(client => client.Version is null).ToList();
        foreach (var client in absent)
            Console.WriteLine($"not installed: {client.Profile.Title}: {client.Profile.Install}");
        Console.WriteLine($"{report.Target}: {report.Summary}");
        return report.Count(Outcome.Failed) > 0 || (settings.RequiresAll && absent.Count > 0) ? 1 : 0;
    }

    /// <summary>The cells that the patterns name.</summary>
    /// <exception cref="ToolException">They name none.</exception>
    private static IReadOnlyList<Cell> Select(IReadOnlyList<string> patterns)
    {
        var cells = ScenarioCatalogue.All
            .SelectMany(scenario => ClientCatalogue.All
                .Where(client => scenario.Clients?.Contains(client.Profile.Name) ?? true)
                .Select(client => new Cell(client, scenario)))
            .Where(cell => patterns.Count == 0 || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, cell.Name)))
            .ToList();
        return cells.Count > 0 ? cells : throw new ToolException($"--only {string.Join(' ', patterns)}: no cell has such a name; --list prints all");
    }
}
