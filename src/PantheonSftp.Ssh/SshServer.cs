using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Sockets;
using PantheonSftp.Ssh.Telemetry;

namespace PantheonSftp.Ssh;

/// <summary>
/// An SSH-2 server to embed. The program gives it host keys, an authenticator and a channel handler; the server does the rest.
/// </summary>
public sealed class SshServer : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DrainTick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseAfterFailedAccept = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly FailedAccepts _failedAccepts;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, (SshConnection Connection, Task Run)> _connections = new();
    private readonly SocketPolling _polling = new();
    private readonly Lock _lock = new();
    private IReadOnlyList<SshHostKey> _hostKeys;
    private IReadOnlyList<Socket> _listeners = [];
    private Task _accepting = Task.CompletedTask;
    private SshMetrics? _metrics;
    private TurnedAwayClients? _turnedAway;
    private ITimer? _clock;
    private long _lastId;
    private bool _isStopped;

    /// <summary>Makes a server; <see cref="Start"/> starts it.</summary>
    /// <exception cref="ArgumentException">An option cannot work; the message names it and what would.</exception>
    public SshServer(SshServerOptions options)
    {
        options.Validate();
        Options = options;
        _hostKeys = options.HostKeys;
        _logger = options.LoggerFactory.CreateLogger<SshServer>();
        _failedAccepts = new FailedAccepts(_logger);
    }

    /// <summary>The options that it was made from.</summary>
    public SshServerOptions Options { get; }

    /// <summary>Where it listens, with the ports that were taken. Empty before <see cref="Start"/>.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; private set; } = [];

    /// <summary>The host keys of the moment.</summary>
    public IReadOnlyList<SshHostKey> HostKeys => Volatile.Read(ref _hostKeys);

    /// <summary>The connections of the moment, authenticated or not.</summary>
    public IReadOnlyCollection<SshSession> Sessions => [.. _connections.Values.Select(entry => entry.Connection)];

    /// <summary>Listens; connections are accepted when this returns.</summary>
    /// <exception cref="SocketException">An endpoint cannot be bound.</exception>
    /// <exception cref="InvalidOperationException">It was started before: a server starts once.</exception>
    public void Start()
    {
        if (_clock is not null || _isStopped)
            throw new InvalidOperationException("the server was started or stopped before: make another one");
        _listeners = SshListeners.Bind(Options.EndPoints);
        EndPoints = [.. _listeners.Select(listener => (IPEndPoint)listener.LocalEndPoint!)];
        _metrics = new SshMetrics(Options.MeterFactory, this, EndPoints);
        _turnedAway = new TurnedAwayClients(_logger, _metrics);
        _clock = Options.TimeProvider.CreateTimer(_ => CheckTime(), null, Tick, Tick);
        foreach (var endPoint in EndPoints)
            SshLog.Listening(_logger, endPoint);
        _accepting = Task.WhenAll(_listeners.Select(AcceptAsync));
    }

    /// <summary>Offers one more host key to connections from now on.</summary>
    public void AddHostKey(SshHostKey key)
    {
        lock (_lock)
        {
            Volatile.Write(ref _hostKeys, [.. _hostKeys, key]);
        }
    }

    /// <summary>
    /// Stops accepting, lets transfers end until <paramref name="drain"/> has passed, then closes politely. A connection on which
    /// nothing moves is closed at once.
    /// </summary>
    public async Task StopAsync(TimeSpan drain, CancellationToken cancel = default)
    {
        await StopAcceptingAsync().ConfigureAwait(false);

        // By the machine's own clock: one that an embedding test holds still must not hold the server.
        var started = Stopwatch.GetTimestamp();
        while (!_connections.IsEmpty)
        {
            var isOver = cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(started) >= drain;
            foreach (var (connection, _) in _connections.Values)
            {
                if (isOver || connection.IsQuiet(QuietTime))
                    connection.Disconnect(DisconnectReason.ByApplication, "the server stops");
            }

            if (isOver)
                break;
            await AllEndedAsync(DrainTick).ConfigureAwait(false);
        }

        await AllEndedAsync(TimeToEnd).ConfigureAwait(false);
        _polling.Dispose();
        _metrics?.Dispose();
    }

    /// <summary>Stops without draining.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    /// <summary>Waits until all connections have ended, but not longer than so; leaves no timer behind.</summary>
    private async Task AllEndedAsync(TimeSpan atMost) => await Task.WhenAll(_connections.Values.Select(entry => entry.Run))
        .WaitAsync(atMost, CancellationToken.None)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task StopAcceptingAsync()
    {
        lock (_lock)
        {
            if (_isStopped)
                return;
            _isStopped = true;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach (var listener in _listeners)
            listener.Dispose();
        await _accepting.ConfigureAwait(false);
        if (_clock is not null)
            await _clock.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Admit(await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception e)
            {
                // A client that has already left again, or no file descriptors: nothing ends the server. The latter lasts, and must not
                // keep a processor busy.
                _failedAccepts.Add(e);
                await Task.Delay(PauseAfterFailedAccept, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Admit(Socket socket)
    {
        if (ReasonToTurnAway(socket) is { } reason)
        {
            _turnedAway!.Add(socket, reason);
            socket.Dispose();
            return;
        }

        var connection = Connect(socket);
        _metrics!.Accepted(connection);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection.Id] = (connection, RunAsync(connection, started.Task));
        started.SetResult();
    }

    /// <summary>Fails, as some systems do, when the client has left again already.</summary>
    private SshConnection Connect(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            return new SshConnection(Interlocked.Increment(ref _lastId), socket, _polling, Options, () => HostKeys, _logger, _metrics!);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task RunAsync(SshConnection connection, Task started)
    {
        await started.ConfigureAwait(false);
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection.Id, out _);
        }
    }

    private TurnedAwayReason? ReasonToTurnAway(Socket socket)
    {
        if (LastDescriptors.Include(socket.SafeHandle))
            return new("max_descriptors", "hardly any file descriptor is left; a higher limit (ulimit -n) lets more clients in");

        var (open, unauthenticated) = (0, 0);
        foreach (var (_, (connection, _)) in _connections)
        {
            open++;
            unauthenticated += connection.IsAuthenticated ? 0 : 1;
        }

        if (open >= Options.Limits.MaxConnections)
            return new("max_connections", $"{open} connections are open");
        return Random.Shared.Next(100) < StartupLimiter.PercentTurnedAway(Options.Limits.MaxStartups, unauthenticated)
            ? new("max_startups", $"{unauthenticated} connections have not authenticated yet")
            : null;
    }

    private void CheckTime()
    {
        _turnedAway!.Report();
        _failedAccepts.Report();
        foreach (var (connection, _) in _connections.Values)
        {
            try
            {
                connection.CheckTime();
            }
            catch (Exception e)
            {
                // An exception that leaves a timer ends the process: one connection must not do that to the others.
                SshLog.ConnectionFailed(_logger, connection.RemoteEndPoint, e);
                connection.Disconnect(DisconnectReason.ByApplication, "the server failed");
            }
        }
    }
}
