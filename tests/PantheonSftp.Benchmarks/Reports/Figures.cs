using System.Globalization;
using PantheonSftp.Benchmarks.Measurement;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>How figures are written.</summary>
internal static class Figures
{
    public const string None = "—";

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00}");

    public static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0}");

    /// <summary>The median, and the least and the most.</summary>
    public static string Milliseconds(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2].TotalMilliseconds:0} ms ({sorted[0].TotalMilliseconds:0}..{sorted[^1].TotalMilliseconds:0})");
    }

    /// <summary>How many times as fast as the reference.</summary>
    public static string Speed(Measurements measurements, Measurements reference) =>
        measurements.Failure is null && reference.Failure is null
            ? string.Create(CultureInfo.InvariantCulture, $"{reference.Wall / measurements.Wall:0.00}")
            : None;
}
