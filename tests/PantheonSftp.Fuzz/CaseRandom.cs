namespace PantheonSftp.Fuzz;

/// <summary>
/// Numbers that follow from a seed and a case's number alone, in every version of .NET (SplitMix64). <see cref="Random"/> promises
/// that for one version only.
/// </summary>
internal sealed class CaseRandom(ulong seed, ulong caseNumber)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(seed + GoldenGamma) ^ Mix(caseNumber * GoldenGamma);

    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>From 0 to below a bound, which is at least 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int chances) => Below(chances) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public byte[] Octets(int count)
    {
        var octets = new byte[count];
        for (var i = 0; i < count; i++)
            octets[i] = (byte)Next();
        return octets;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
