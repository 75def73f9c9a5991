using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Connection;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Sockets;
using PantheonSftp.Ssh.Telemetry;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh;

/// <summary>One connection from its first octet to its last: transport, then authentication, then channels.</summary>
internal sealed class SshConnection : SshSession
{
    private static readonly TimeSpan TimeToSayGoodbye = TimeSpan.FromSeconds(2);

    private readonly ClientSocket _socket;
    private readonly SshServerOptions _options;
    private readonly Func<IReadOnlyList<SshHostKey>> _hostKeys;
    private readonly ILogger _logger;
    private readonly ConnectionMetrics _metrics;
    private readonly SshTransport _transport;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly long _connectedAt;
    private AuthenticatedUser? _user;
    private ConnectionService? _channels;
    private long _authenticatedAt;
    private SshProtocolException? _farewell;

    public SshConnection(
        long id, Socket socket, SocketPolling polling, SshServerOptions options, Func<IReadOnlyList<SshHostKey>> hostKeys, ILogger logger, SshMetrics metrics)
    {
        Id = id;
        _socket = new ClientSocket(socket, polling);
        _options = options;
        _hostKeys = hostKeys;
        _logger = logger;
        RemoteEndPoint = socket.RemoteEndPoint!;
        LocalEndPoint = socket.LocalEndPoint!;
        Closed = _closed.Token;
        ConnectedAt = options.TimeProvider.GetUtcNow();
        _connectedAt = options.TimeProvider.GetTimestamp();
        _metrics = new ConnectionMetrics(metrics, LocalPort);
        _transport = new SshTransport(_socket, options, hostKeys, logger, _metrics);
    }

    /// <inheritdoc/>
    public override long Id { get; }

    /// <inheritdoc/>
    public override DateTimeOffset ConnectedAt { get; }

    /// <inheritdoc/>
    public override EndPoint RemoteEndPoint { get; }

    /// <inheritdoc/>
    public override EndPoint LocalEndPoint { get; }

    /// <inheritdoc/>
    public override string ClientSoftware => _transport.ClientIdentification is { Length: > 0 } line ? Identification.SoftwareOf(line) : "";

    /// <inheritdoc/>
    public override string UserName => _user?.UserName ?? "";

    /// <inheritdoc/>
    public override object? Identity => _user?.Identity;

    /// <inheritdoc/>
    public override CancellationToken Closed { get; }

    /// <summary>The port on which this server was reached.</summary>
    public int LocalPort => (LocalEndPoint as IPEndPoint)?.Port ?? 0;

    /// <summary>Time since the client connected.</summary>
    public TimeSpan Age => Since(_connectedAt);

    public long BytesReceived => _transport.BytesReceived;

    public long BytesSent => _transport.BytesSent;

    public int OpenChannels => Volatile.Read(ref _channels)?.OpenChannels ?? 0;

    public bool IsAuthenticated => Volatile.Read(ref _channels) is not null;

    /// <summary>Whether closing would interrupt nothing: no program runs, or none has moved data for a while and the client has taken all.</summary>
    public bool IsQuiet(TimeSpan quietTime) =>
        Volatile.Read(ref _channels) is not { HasChannels: true } channels || (channels.Quiet >= quietTime && !channels.HasWork && !_transport.IsSending);

    /// <summary>Runs until the connection has ended. Never fails.</summary>
    public async Task RunAsync()
    {
        await RunToEndAsync().ConfigureAwait(false);

        // Whoever waits for the end finds everything told.
        await _closed.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    /// <inheritdoc/>
    public override void Disconnect(DisconnectReason reason, string message)
    {
        Interlocked.CompareExchange(ref _farewell, new SshProtocolException(reason, message), null);
        try
        {
            // Not on this thread, which may be the clock's: what is cancelled continues where it is cancelled.
            _ = _ending.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended on its own in the meantime.
        }
    }

    /// <summary>Ends what has taken too long, asks for keepalives and new keys. Called by the server's clock, about once a second.</summary>
    public void CheckTime()
    {
        var limits = _options.Limits;
        var channels = Volatile.Read(ref _channels);
        if (channels is null)
        {
            if (Since(_connectedAt) >= limits.LoginGraceTime)
                Disconnect(DisconnectReason.ByApplication, $"not logged in within {limits.LoginGraceTime.TotalSeconds:0} seconds");
            return;
        }

        if (Since(_authenticatedAt) >= limits.SessionTimeout)
            Disconnect(DisconnectReason.ByApplication, $"a session ends after {limits.SessionTimeout.Value.TotalMinutes:0.#} minutes {limits.SessionTimeoutSource}");
        else if (channels.Quiet >= limits.IdleTimeout)
            Disconnect(DisconnectReason.ByApplication, $"idle for {limits.IdleTimeout.Value.TotalMinutes:0.#} minutes {limits.IdleTimeoutSource}");
        else if (_transport.KeyExchangeAskedAt is { } asked && Since(asked) >= limits.LoginGraceTime)
            Disconnect(DisconnectReason.KeyExchangeFailed, "the client does not answer the key exchange");
        else if (channels.UnansweredKeepAlives > limits.MaxUnansweredKeepAlives)
            Disconnect(DisconnectReason.ConnectionLost, "the client does not answer");
        else
            AskClient(channels, limits);
    }

    private void AskClient(ConnectionService channels, SshServerLimits limits)
    {
        _transport.AskForNewKeysWhenDue();
        _ = _transport.FlushAsync();
        if (limits.KeepAliveInterval is { } interval)
            channels.SendKeepAliveWhenSilent(interval);
    }

    private async Task RunToEndAsync()
    {
        using var scope = _logger.BeginScope(new ConnectionLogScope(Id));
        using var activity = SshActivities.StartConnection(this);
        SshLog.Connected(_logger, RemoteEndPoint);
        try
        {
            await ServeAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (SshProtocolException e)
        {
            Interlocked.CompareExchange(ref _farewell, e, null);
        }
        catch (ClientLeftException e)
        {
            SshLog.ClientLeft(_logger, RemoteEndPoint, e.Message);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, or the server has ended the connection.
        }
        catch (Exception e)
        {
            SshLog.ConnectionFailed(_logger, RemoteEndPoint, e);
            Interlocked.CompareExchange(ref _farewell, new SshProtocolException(DisconnectReason.ByApplication, "the server failed"), null);
        }

        await CloseAsync().ConfigureAwait(false);
        SshActivities.EndConnection(activity, this, _farewell);
        _metrics.Ended(this, _farewell?.Reason);
    }

    private async Task ServeAsync(CancellationToken cancel)
    {
        if (!await _transport.OpenAsync(cancel).ConfigureAwait(false))
            return;
        using (var authentication = new AuthenticationService(_transport, _options, RemoteEndPoint, _logger, _metrics))
            _user = await authentication.RunAsync(cancel).ConfigureAwait(false);
        if (_user is null)
            return;

        _authenticatedAt = _options.TimeProvider.GetTimestamp();
        var channels = new ConnectionService(this, _transport, _options, _hostKeys, _logger);
        Volatile.Write(ref _channels, channels);
        _options.ChannelHandler.LoggedIn(this);
        await channels.RunAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Says why, where there is something to say, and closes the socket.</summary>
    private async Task CloseAsync()
    {
        if (_farewell is { } farewell)
        {
            var message = Printable.Of(farewell.Message);
            SshLog.Disconnecting(_logger, RemoteEndPoint, message);
            _transport.SendDisconnect(farewell.Reason, message);
        }

        // RFC 4253 section 11.1: nothing follows DISCONNECT, whatever the programs still write.
        _transport.CloseOutput();
        var programsEnd = _channels?.AbandonAsync() ?? Task.CompletedTask;
        await _transport.FlushAllAsync().WaitAsync(TimeToSayGoodbye).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();

        // The program's own fault was logged where it arose; one that does not end keeps nothing but its channel's memory.
        await programsEnd.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _transport.Dispose();
        _ending.Dispose();
        LogEnd();
    }

    private void LogEnd()
    {
        if (_channels is { } channels)
            SshLog.SessionClosed(_logger, Printable.Of(UserName, 256), RemoteEndPoint, Math.Round(Age.TotalSeconds, 1), BytesReceived, BytesSent, channels.Programs.Started);
        else
            SshLog.Closed(_logger, RemoteEndPoint);
    }

    private TimeSpan Since(long timestamp) => _options.TimeProvider.GetElapsedTime(timestamp);
}
