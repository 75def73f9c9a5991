using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Servers;
using Spectre.Console;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>Everything that was measured, for the terminal.</summary>
internal static class ComparisonTable
{
    public static Table Of(IEnumerable<WorkloadResult> results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("workload", "server");
        foreach (var heading in (string[])["median s", "min..max", "server CPU s", "client CPU s", "peak MiB", "times sshd"])
            table.AddColumn(new TableColumn(heading).RightAligned());

        foreach (var result in results)
        {
            table.AddEmptyRow();
            foreach (var (server, measurements) in result.Servers)
                table.AddRow([.. Cells(result, server, measurements).Select(cell => new Markup(Markup.Escape(cell)))]);
        }
        return table;
    }

    private static IEnumerable<string> Cells(WorkloadResult result, string server, Measurements measurements)
    {
        var workload = server == PantheonServer.Name ? result.Workload.Name : "";
        if (measurements.Failure is not null)
            return [workload, server, Figures.None, "failed"];
        return
        [
            workload,
            server,
            Figures.Seconds(measurements.Wall),
            $"{Figures.Seconds(measurements.Fastest)}..{Figures.Seconds(measurements.Slowest)}",
            Figures.Seconds(measurements.ServerCpu),
            Figures.Seconds(measurements.ClientCpu),
            Figures.Mebibytes(measurements.PeakMemory),
            Figures.Speed(measurements, result.Servers[OpenSshServer.Name]),
        ];
    }
}
