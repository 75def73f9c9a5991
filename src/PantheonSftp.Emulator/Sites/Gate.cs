namespace PantheonSftp.Emulator.Sites;

/// <summary>Counts those who are at work, so that somebody can shut the others out and wait until nobody is left.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private int _inside;

    // Null while it is open.
    private TaskCompletionSource? _opened;
    private TaskCompletionSource? _empty;

    /// <summary>Lets in, as soon as it is open, until the result is disposed of.</summary>
    public async ValueTask<Visit> EnterAsync(CancellationToken cancel = default)
    {
        Visit visit;
        while (!TryEnter(out visit, out var opened))
            await opened!.WaitAsync(cancel).ConfigureAwait(false);
        return visit;
    }

    /// <summary>As <see cref="EnterAsync"/>, for those who cannot wait otherwise than by waiting.</summary>
    public Visit Enter()
    {
        Visit visit;
        while (!TryEnter(out visit, out var opened))
            opened!.GetAwaiter().GetResult();
        return visit;
    }

    /// <summary>Lets in if it is open.</summary>
    public bool TryEnter(out Visit visit) => TryEnter(out visit, out _);

    /// <summary>From now on nobody enters. Completes when everybody has left. One at a time does so.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0)
                return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    /// <summary>Lets those in who wait, and everybody who comes.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _opened?.SetResult();
            (_opened, _empty) = (null, null);
        }
    }

    private bool TryEnter(out Visit visit, out Task? opened)
    {
        lock (_lock)
        {
            opened = _opened?.Task;
            visit = opened is null ? new Visit(this) : default;
            if (opened is null)
                _inside++;
            return opened is null;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
                _empty?.TrySetResult();
        }
    }

    /// <summary>Somebody's being inside.</summary>
    internal readonly struct Visit(Gate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
