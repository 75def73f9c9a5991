using System.Globalization;
using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>What eight clients at once transfer in total, beside one alone with as much.</summary>
internal static class EightClients
{
    private const int Mebibytes = 512;

    public static IEnumerable<string> Lines(IEnumerable<WorkloadResult> results)
    {
        var ours = results.ToDictionary(result => result.Workload.Name, result => result.Servers[PantheonServer.Name]);
        foreach (var (eight, alone, verb) in new[] { (Catalogue.EightUploads, Catalogue.UploadAlone, "put"), (Catalogue.EightDownloads, Catalogue.DownloadAlone, "get") })
        {
            if (ours.TryGetValue(eight, out var together) && ours.TryGetValue(alone, out var one) && together.Failure is null && one.Failure is null)
                yield return $"Eight clients at once {verb} {Rate(together)} MiB/s in total, one alone {Rate(one)} MiB/s.";
        }
    }

    private static string Rate(Measurements measurements) => string.Create(CultureInfo.InvariantCulture, $"{Mebibytes / measurements.Wall.TotalSeconds:0}");
}
