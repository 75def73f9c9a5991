using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Ssh.Sockets.Native;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>
/// Sockets that nobody serves at the moment, thousands with one thread (epoll(7)). The kernel tells of a socket once, when somebody waits
/// for it, and not at all while it is being served.
/// </summary>
internal sealed class EpollSet : IDisposable
{
    public const uint Readable = EpollCalls.In;
    public const uint Writable = EpollCalls.Out;

    private const int StackSize = 256 * 1024;
    private const int MaxEvents = 128;
    private const long StopKey = 0;

    private readonly SafeFileHandle _epoll;
    private readonly SafeFileHandle _stop;
    private readonly uint _events;
    private readonly ConcurrentDictionary<long, SocketWait> _waits = new();
    private readonly Lazy<Thread> _thread;
    private long _lastKey = StopKey;
    private bool _isDisposed;

    private EpollSet(SafeFileHandle epoll, SafeFileHandle stop, uint events)
    {
        _epoll = epoll;
        _stop = stop;
        _events = events;
        _thread = new Lazy<Thread>(StartThread);
    }

    /// <summary>A set that waits for the events. Null where there is no epoll, or no descriptor left for it.</summary>
    public static EpollSet? TryCreate(uint events)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var epoll = EpollCalls.Create();
        var stop = EpollCalls.CreateEvent();
        if (!epoll.IsInvalid && !stop.IsInvalid && EpollCalls.Add(epoll, stop, EpollCalls.In, StopKey))
            return new EpollSet(epoll, stop, events);
        epoll.Dispose();
        stop.Dispose();
        return null;
    }

    public SocketWait Add(SafeHandle socket)
    {
        var wait = new SocketWait(this, socket, Interlocked.Increment(ref _lastKey));
        _waits[wait.Key] = wait;
        return wait;
    }

    /// <summary>Has the kernel tell once when the socket is ready, which it may be already.</summary>
    /// <exception cref="ObjectDisposedException">The socket or the set is closed.</exception>
    /// <exception cref="SocketException">The system cannot watch the socket.</exception>
    public void Arm(SocketWait wait)
    {
        _ = _thread.Value;
        var events = _events | EpollCalls.OneShot;
        var isArmed = wait.IsKnown
            ? EpollCalls.Change(_epoll, wait.Socket, events, wait.Key)
            : EpollCalls.Add(_epoll, wait.Socket, events, wait.Key);
        if (!isArmed)
            throw new SocketException((int)SocketError.NoBufferSpaceAvailable);
        wait.IsKnown = true;
    }

    /// <summary>Forgets a socket; the kernel does that by itself when it is closed.</summary>
    public void Remove(SocketWait wait) => _waits.TryRemove(wait.Key, out _);

    /// <summary>Ends every wait and the thread.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        if (_thread.IsValueCreated)
        {
            EpollCalls.Signal(_stop);
            _thread.Value.Join();
        }

        _epoll.Dispose();
        _stop.Dispose();
        foreach (var wait in _waits.Values)
            wait.Dispose();
    }

    private Thread StartThread()
    {
        var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "SSH sockets" };
        thread.UnsafeStart();
        return thread;
    }

    private void Run()
    {
        Span<long> keys = stackalloc long[MaxEvents];
        while (true)
        {
            foreach (var key in keys[..EpollCalls.Wait(_epoll, keys)])
            {
                if (key == StopKey)
                    return;
                if (_waits.TryGetValue(key, out var wait))
                    wait.End();
            }
        }
    }
}
