using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>One socket's place in an <see cref="EpollSet"/>, where one at a time may wait, often and without allocating.</summary>
internal sealed class SocketWait(EpollSet set, SafeHandle socket, long key) : IValueTaskSource, IDisposable
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private bool _isAwaited;
    private bool _isDisposed;

    public SafeHandle Socket => socket;

    /// <summary>What the kernel knows the place by.</summary>
    public long Key => key;

    /// <summary>Whether the kernel knows the socket already.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Waits until the socket is ready or <see cref="Dispose"/> is called. Whoever waited tries and sees.</summary>
    /// <exception cref="ObjectDisposedException">The socket or the set was closed before.</exception>
    /// <exception cref="SocketException">The system cannot watch the socket.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var ready = Begin();
        using (cancel.UnsafeRegister(static me => ((SocketWait)me!).End(), this))
        {
            set.Arm(this);
            await ready.ConfigureAwait(false);
        }

        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the wait, if somebody waits.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (!_isAwaited)
                return;
            _isAwaited = false;
        }

        _source.SetResult(true);
    }

    /// <summary>Leaves the set.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        set.Remove(this);
        End();
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private ValueTask Begin()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _source.Reset();
            _isAwaited = true;
            return new ValueTask(this, _source.Version);
        }
    }
}
