namespace PantheonSftp.Conformance.Staging;

/// <summary>One direction of a <see cref="Gate"/>.</summary>
/// <param name="holdsAfter">After how many octets it holds; null for never.</param>
internal sealed class Flow(long? holdsAfter)
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _passed;

    /// <summary>How many octets have come, of all connections.</summary>
    public long Octets => Interlocked.Read(ref _passed);

    /// <summary>Completes when it holds.</summary>
    public Task Held => _held.Task;

    /// <summary>Lets everything pass.</summary>
    public void Release() => _released.TrySetResult();

    public async ValueTask PassAsync(int octets, CancellationToken cancel)
    {
        if (!(Interlocked.Add(ref _passed, octets) >= holdsAfter))
            return;
        _held.TrySetResult();
        await _released.Task.WaitAsync(cancel);
    }
}
