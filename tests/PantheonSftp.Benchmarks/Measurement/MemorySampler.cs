namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>Watches how much memory a server uses at most. It disturbs a little, so it watches the round that is not measured.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;

    public MemorySampler(ProcessTree processes) => _watching = Task.Run(() => WatchAsync(processes));

    public long Peak { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watching;
        _ended.Dispose();
    }

    private async Task WatchAsync(ProcessTree processes)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            Peak = Math.Max(Peak, processes.Memory);
        }
        while (await NextAsync(timer));
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
