namespace PantheonSftp.Cli.Serving;

/// <summary>
/// Gives memory back to the system after a load. A server at rest allocates next to nothing, so that without this nothing would ever
/// collect what the load has left.
/// </summary>
internal sealed class MemoryRelease : IDisposable
{
    private const long Quiet = 1024 * 1024;
    private const long WorthIt = 16 * 1024 * 1024;
    private const long Much = 32 * 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Func<long> _allocated;
    private readonly Func<long> _held;
    private readonly Action _release;
    private readonly ITimer _timer;
    private long _atLastCheck;
    private long _atLastRelease;

    /// <param name="time">What tells when to look.</param>
    /// <param name="allocated">All octets allocated so far.</param>
    /// <param name="held">Octets that were held after the last collection: those of sessions, say, that may have ended since.</param>
    /// <param name="release">Gives back what is not used.</param>
    public MemoryRelease(TimeProvider time, Func<long> allocated, Func<long> held, Action release)
    {
        _allocated = allocated;
        _held = held;
        _release = release;
        _atLastCheck = _atLastRelease = allocated();
        _timer = time.CreateTimer(_ => Check(), null, Interval, Interval);
    }

    /// <summary>Watches this process.</summary>
    public static MemoryRelease Start() => new(
        TimeProvider.System,
        () => GC.GetTotalAllocatedBytes(),
        () => GC.GetGCMemoryInfo().TotalCommittedBytes,
        () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        var allocated = _allocated();
        var isQuiet = allocated - _atLastCheck < Quiet;
        _atLastCheck = allocated;
        if (!isQuiet || !IsWorthIt(allocated - _atLastRelease))
            return;
        _release();
        _atLastRelease = _atLastCheck = _allocated();
    }

    // Sessions that end leave much and allocate little.
    private bool IsWorthIt(long allocatedSince) => allocatedSince >= WorthIt || (allocatedSince >= Quiet && _held() >= Much);
}
