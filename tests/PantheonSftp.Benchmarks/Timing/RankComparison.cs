namespace PantheonSftp.Benchmarks.Timing;

/// <summary>The Mann-Whitney test of two samples.</summary>
/// <param name="Advantage">How often a value of the first sample exceeds one of the second: 0.5 where they cannot be told apart.</param>
/// <param name="Deviations">How many standard deviations that is from 0.5 if both came from one distribution.</param>
internal sealed record RankComparison(double Advantage, double Deviations)
{
    // What counts as a difference: surely there, and of a use to somebody who guesses by it.
    private const double SureDeviations = 3;
    private const double UsefulAdvantage = 0.05;

    /// <summary>Whether the difference is within the noise.</summary>
    public bool IsNoise => Math.Abs(Deviations) < SureDeviations || Math.Abs(Advantage - 0.5) < UsefulAdvantage;

    public static RankComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var ordered = first.Select(value => (value, IsFirst: true)).Concat(second.Select(value => (value, IsFirst: false))).OrderBy(entry => entry.value).ToArray();
        var rankSum = 0.0;
        for (var start = 0; start < ordered.Length;)
        {
            var end = start;
            while (end < ordered.Length && ordered[end].value == ordered[start].value)
                end++;
            // Equal values share the mean of their ranks, which count from 1.
            rankSum += (start + 1 + end) / 2.0 * ordered[start..end].Count(entry => entry.IsFirst);
            start = end;
        }

        double pairs = (double)first.Count * second.Count;
        var exceeding = rankSum - first.Count * (first.Count + 1) / 2.0;
        var deviation = Math.Sqrt(pairs * (first.Count + second.Count + 1) / 12);
        return new RankComparison(exceeding / pairs, (exceeding - pairs / 2) / deviation);
    }
}
