using System.Diagnostics;

namespace PantheonSftp.Hardness.Kit;

/// <summary>What this process holds: what a server in it might leak.</summary>
/// <param name="Descriptors">Open files and sockets, without the assemblies and their symbols, which the runtime opens when it first needs them.</param>
/// <param name="Threads">Threads other than the thread pool's and the runtime's own helpers, which come and go.</param>
/// <param name="Timers">Timers that are set.</param>
/// <param name="Memory">Octets of live managed objects.</param>
internal sealed record Census(IReadOnlyList<string> Descriptors, int Threads, long Timers, long Memory)
{
    /// <summary>Generous: only what never comes back takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>What pools of buffers may keep for the next client.</summary>
    private const long PooledMemory = 64 * 1024 * 1024;

    /// <summary>A server's second poller of sockets, which begins with the first client that takes too little.</summary>
    private const int PollerOfOutput = 1;

    public static Census Take() => new(OpenDescriptors(), CountThreads(), Timer.ActiveCount, GC.GetTotalMemory(forceFullCollection: true));

    /// <summary>Waits until no more is held than before.</summary>
    public async Task ShouldComeBackAsync()
    {
        await ShouldFallToAsync(Descriptors.Count, () => OpenDescriptors().Count, "descriptors", () => string.Join(", ", OpenDescriptors().Except(Descriptors)));
        await ShouldFallToAsync(Threads + PollerOfOutput, CountThreads, "threads");
        await ShouldFallToAsync(Timers, () => Timer.ActiveCount, "timers");
        await ShouldFallToAsync(Memory + PooledMemory, () => GC.GetTotalMemory(forceFullCollection: true), "octets of memory");
    }

    /// <summary>No event tells that a count has changed, so it is looked at again and again.</summary>
    public static async Task ShouldFallToAsync(long most, Func<long> count, string what, Func<string>? describe = null)
    {
        for (var started = Stopwatch.GetTimestamp(); count() > most && Stopwatch.GetElapsedTime(started) < Patience;)
            await Task.Delay(BetweenLooks, TestContext.Current.CancellationToken);
        count().Should().BeLessThanOrEqualTo(most, $"no {what} should be left over {describe?.Invoke()}");
    }

    private static Task ShouldFallToAsync(long most, Func<int> count, string what) => ShouldFallToAsync(most, () => (long)count(), what);

    /// <summary>The open files and sockets of a process.</summary>
    public static IReadOnlyList<string> OpenDescriptors(string process = "self") =>
    [
        .. Directory.GetFileSystemEntries($"/proc/{process}/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget)
            .OfType<string>()
            .Where(target => Path.GetExtension(target) is not (".dll" or ".pdb")),
    ];

    private static int CountThreads() => Directory.GetDirectories("/proc/self/task").Count(thread => !NameOf(thread).StartsWith(".NET ", StringComparison.Ordinal));

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm"));
        }
        catch (IOException)
        {
            // It has just ended.
            return ".NET ";
        }
    }
}
