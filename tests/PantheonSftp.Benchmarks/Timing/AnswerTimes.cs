namespace PantheonSftp.Benchmarks.Timing;

/// <summary>How long one kind of refusal took, each time.</summary>
internal sealed class AnswerTimes(string name)
{
    private readonly List<double> _microseconds = [];

    public string Name => name;

    public void Add(TimeSpan time) => _microseconds.Add(time.TotalMicroseconds);

    /// <summary>The value below which a part of the times lies, in microseconds.</summary>
    public double Quantile(double part)
    {
        var sorted = _microseconds.Order().ToArray();
        return sorted[(int)(part * (sorted.Length - 1))];
    }

    /// <summary>Compares with another kind by ranks (Mann and Whitney), which need no shape of the distribution.</summary>
    public RankComparison CompareWith(AnswerTimes other) => RankComparison.Of(_microseconds, other._microseconds);
}
