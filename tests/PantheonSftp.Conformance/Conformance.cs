using System.Diagnostics;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Reports;
using PantheonSftp.Conformance.Running;
using Spectre.Console;

namespace PantheonSftp.Conformance;

/// <summary>A run from its settings to its report.</summary>
internal static class Conformance
{
    /// <summary>The exit code of a program that Ctrl-C ended.</summary>
    private const int Interrupted = 130;

    /// <summary>In a file a table may be as wide as it likes.</summary>
    private const int FileWidth = 250;

    /// <returns>0 when nothing failed.</returns>
    public static async Task<int> PlayAsync(ConformanceSettings settings, CancellationToken cancel)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = FileWidth;
        var cells = CellsFor(settings);
        var (startedAt, clock) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        await using var target = await settings.OpenTargetAsync(cancel);
        var clients = await InstalledClient.AskAllAsync(cells.Select(cell => cell.Client).Distinct(), cancel);

        var run = new ConformanceRun(target, clients.ToDictionary(client => client.Profile.Name));
        var results = await Progress.ShowAsync(cells.Count, ended => run.PlayAsync(cells, ended, cancel));

        var scenarios = cells.Select(cell => cell.Scenario).Distinct().ToList();
        var report = new Report(target.Name, startedAt, clock.Elapsed, clients, scenarios, results) { IsComplete = !cancel.IsCancellationRequested };
        await WriteAsync(report, settings);
        return Conclude(report, settings);
    }

    /// <exception cref="ToolException">There are none.</exception>
    private static List<Cell> CellsFor(ConformanceSettings settings)
    {
        var cells = Selection.Of(Selection.All, settings.Only).Where(cell => settings.IsEmulator || !cell.NeedsEmulator).ToList();
        return cells.Count > 0 ? cells : throw new ToolException($"--only {string.Join(' ', settings.Only)}: this steers the server, and so needs the emulator; leave --target out");
    }

    /// <summary>Nothing keeps a report from being written, not even the end of the run.</summary>
    private static async Task WriteAsync(Report report, ConformanceSettings settings)
    {
        if (settings.ReportDirectory is { } directory)
            await ReportFiles.WriteAsync(report, directory);
        if (settings.WritesReadme && report.IsComplete)
            ReportDocuments.Write(report);
    }

    private static int Conclude(Report report, ConformanceSettings settings)
    {
        if (settings.ShowsTranscripts)
        {
            foreach (var cell in report.Cells)
                Console.WriteLine($"== {cell.Client}/{cell.Scenario}: {Signs.Word(cell.Outcome)} {Printable.Line(cell.Reason ?? "")}\n{Printable.Of(cell.Transcript)}");
        }
        AnsiConsole.Write(SummaryTable.Of(report));
        foreach (var client in report.Absent)
            Console.WriteLine($"not installed: {client.Profile.Title}: {client.Profile.Install}");
        if (settings.ReportDirectory is { } directory)
            Console.WriteLine($"report: {Path.GetFullPath(Path.Join(directory, "conformance.html"))}");
        Console.WriteLine($"{report.Target}: {report.Total} in {report.Duration.TotalSeconds:0.0} s" + (report.IsComplete ? "" : "; ended before everything was played"));

        if (!report.IsComplete)
            return Interrupted;
        return report.Total.Failed > 0 || (settings.RequiresAll && report.Absent.Any()) ? 1 : 0;
    }
}
