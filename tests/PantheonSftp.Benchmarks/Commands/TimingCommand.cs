using System.CommandLine;
using System.Globalization;
using PantheonSftp.Benchmarks.Programs;
using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Benchmarks.Timing;
using Spectre.Console;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary><c>timing</c>: whether the time of a refusal tells why it was refused.</summary>
internal static class TimingCommand
{
    private const int WarmUp = 100;
    private const int KindsOfOneMethod = 3;

    public static Command Create()
    {
        var samples = new Option<int>("--samples") { Description = "Refusals of each kind.", DefaultValueFactory = _ => 1000 };
        var ours = new Option<string?>("--ours") { Description = "The published pantheon-sftp to measure. Default: the one of these sources.", HelpName = "FILE" };
        var command = new Command("timing", "Measures whether an unknown user, an unknown site, a wrong password and a refused key cost the same.") { samples, ours };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(samples), result.GetValue(ours), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int samples, string? ours, CancellationToken cancel)
    {
        var program = ours ?? await PublishedCommand.LocateAsync(cancel);
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        await using var server = await PantheonServer.StartAsync(program, directory.Path, await SshKeys.CreateAsync(directory.Path, cancel), cancel);
        var timing = new RefusalTiming(server);
        await timing.RunAsync(samples, WarmUp, cancel);

        var comparisons = Compare(timing.Kinds).ToList();
        AnsiConsole.Write(TableOf(timing.Kinds));
        foreach (var (text, comparison) in comparisons)
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text}: {Verdict(comparison)} (slower in {comparison.Advantage:P1} of all pairs, {comparison.Deviations:0.0} standard deviations)"));
        return comparisons.All(entry => entry.Comparison.IsNoise) ? 0 : 1;
    }

    /// <summary>The method is the client's own choice, so only what the server alone knows is compared.</summary>
    private static IEnumerable<(string Text, RankComparison Comparison)> Compare(IReadOnlyList<AnswerTimes> kinds)
    {
        foreach (var method in kinds.Chunk(KindsOfOneMethod))
        {
            foreach (var unknown in method[..^1])
                yield return ($"{unknown.Name} and {method[^1].Name}", unknown.CompareWith(method[^1]));
        }
    }

    private static string Verdict(RankComparison comparison) => comparison.IsNoise ? "same within noise" : "DIFFERENT";

    private static Table TableOf(IEnumerable<AnswerTimes> kinds)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("refusal");
        foreach (var heading in (string[])["median µs", "5 %", "25 %", "75 %", "95 %"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var kind in kinds)
        {
            var quantiles = new[] { 0.5, 0.05, 0.25, 0.75, 0.95 }.Select(part => kind.Quantile(part).ToString("0", CultureInfo.InvariantCulture));
            table.AddRow([kind.Name, .. quantiles]);
        }
        return table;
    }
}
