using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance;

/// <summary>What <c>--list</c> prints: the clients of this machine, and the scenarios.</summary>
internal static class CatalogueListing
{
    public static async Task WriteAsync(IReadOnlyList<Cell> cells, TextWriter output, CancellationToken cancel)
    {
        var clients = await InstalledClient.AskAllAsync(cells.Select(cell => cell.Client).Distinct(), cancel);
        output.WriteLine($"{clients.Length} clients:");
        foreach (var client in clients)
            output.WriteLine($"  {client.Profile.Name,-20} {client.Profile.Title,-28} {client.Version ?? $"not installed: {client.Profile.Install}"}");

        var scenarios = cells.Select(cell => cell.Scenario).Distinct().ToList();
        output.WriteLine();
        output.WriteLine($"{scenarios.Count} scenarios, * with the emulator only:");
        foreach (var chapter in scenarios.GroupBy(scenario => scenario.Chapter))
            WriteChapter(chapter, output);
    }

    private static void WriteChapter(IEnumerable<Scenario> chapter, TextWriter output)
    {
        foreach (var scenario in chapter)
            output.WriteLine($"{(scenario.NeedsEmulator ? '*' : ' ')} {scenario.Name,-36} {scenario.Title}");
        output.WriteLine();
    }
}
