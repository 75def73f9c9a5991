namespace PantheonSftp.Testing;

/// <summary>What code allocates on its own thread once it is in its steady state.</summary>
public static class Allocation
{
    private const int Rounds = 5;

    /// <summary>
    /// The octets that <paramref name="steadyState"/> allocates each time. The thread's counter is exact between collections, but
    /// one that falls into a round can charge the rest of the thread's 8 KiB of heap to it; so the least of five rounds counts:
    /// what is allocated each time is in all of them.
    /// </summary>
    public static long EachTime(Action steadyState)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Rounds && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            steadyState();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
