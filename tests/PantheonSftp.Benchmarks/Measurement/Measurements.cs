namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>One run of one workload against one server.</summary>
internal sealed record Sample(TimeSpan Wall, TimeSpan ServerCpu, TimeSpan ClientCpu);

/// <summary>All rounds of one workload against one server.</summary>
internal sealed class Measurements
{
    private readonly List<Sample> _samples = [];

    /// <summary>What the unmeasured round needed at most, in bytes.</summary>
    public long PeakMemory { get; set; }

    /// <summary>Why there are no figures; null when there are.</summary>
    public string? Failure { get; set; }

    public TimeSpan Wall => Median(sample => sample.Wall);

    public TimeSpan Fastest => _samples.Min(sample => sample.Wall);

    public TimeSpan Slowest => _samples.Max(sample => sample.Wall);

    public TimeSpan ServerCpu => Median(sample => sample.ServerCpu);

    public TimeSpan ClientCpu => Median(sample => sample.ClientCpu);

    public void Add(Sample sample) => _samples.Add(sample);

    private TimeSpan Median(Func<Sample, TimeSpan> figure)
    {
        var sorted = _samples.Select(figure).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
