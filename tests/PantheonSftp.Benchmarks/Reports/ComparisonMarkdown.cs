using System.Text;
using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Servers;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>The README's table.</summary>
internal static class ComparisonMarkdown
{
    public static string Of(IEnumerable<WorkloadResult> results, string machine, int rounds)
    {
        var text = new StringBuilder();
        text.AppendLine("| workload | here | sshd | times as fast | server CPU, here / sshd | peak memory, here / sshd | rclone |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var result in results)
            text.AppendLine(Row(result));
        text.AppendLine();
        text.AppendLine($"Medians of {rounds} rounds. {machine}.");
        foreach (var line in EightClients.Lines(results))
            text.AppendLine(line);
        return text.ToString();
    }

    private static string Row(WorkloadResult result)
    {
        var here = result.Servers[PantheonServer.Name];
        var sshd = result.Servers[OpenSshServer.Name];
        string[] cells =
        [
            result.Workload.Description,
            Time(here),
            Time(sshd),
            Figures.Speed(here, sshd),
            Pair(here, sshd, measurements => $"{Figures.Seconds(measurements.ServerCpu)} s"),
            Pair(here, sshd, measurements => $"{Figures.Mebibytes(measurements.PeakMemory)} MiB"),
            result.Servers.TryGetValue(RcloneServer.Name, out var rclone) ? Time(rclone) : Figures.None,
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Time(Measurements measurements) => measurements.Failure is null ? $"{Figures.Seconds(measurements.Wall)} s" : Figures.None;

    private static string Pair(Measurements here, Measurements sshd, Func<Measurements, string> figure) =>
        string.Join(" / ", new[] { here, sshd }.Select(measurements => measurements.Failure is null ? figure(measurements) : Figures.None));
}
