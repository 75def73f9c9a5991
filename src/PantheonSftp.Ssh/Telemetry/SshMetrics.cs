using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Ssh.Telemetry;

/// <summary>
/// The instruments of one server. What changes often is never counted here: the numbers of packets and channels lie in plain fields of
/// their connections, and are read when somebody asks.
/// </summary>
internal sealed class SshMetrics : IDisposable
{
    private const string Other = "_OTHER";

    private readonly Lock _lock = new();
    private readonly HashSet<SshConnection> _connections = [];
    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _connectionDuration;
    private readonly Histogram<double> _keyExchangeDuration;
    private readonly Dictionary<int, (long Received, long Sent)> _ended = [];
    private bool _isDisposed;

    /// <summary>Makes the instruments with the factory's meter, or with a meter of its own, whose scope is the server.</summary>
    public SshMetrics(IMeterFactory? factory, object server, IReadOnlyList<IPEndPoint> endPoints)
    {
        // The figures of each port are there from the start, as zeros.
        foreach (var endPoint in endPoints)
            _ended.TryAdd(endPoint.Port, default);

        var version = typeof(SshMetrics).Assembly.GetName().Version?.ToString(3);
        _ownsMeter = factory is null;
        _meter = factory?.Create(SshTelemetry.MeterName, version) ?? new Meter(new MeterOptions(SshTelemetry.MeterName) { Version = version, Scope = server });
        _accepted = _meter.CreateCounter<long>(SshTelemetry.AcceptedConnections, "{connection}", "Connections admitted.");
        _rejected = _meter.CreateCounter<long>(SshTelemetry.RejectedConnections, "{connection}", "Connections turned away before a word was said.");
        _attempts = _meter.CreateCounter<long>(SshTelemetry.AuthenticationAttempts, "{attempt}", "Attempts to log in that were judged.");
        _connectionDuration = _meter.CreateHistogram(
            SshTelemetry.ConnectionDuration, "s", "How long connections lasted.", advice: Buckets(0.01, 0.1, 1, 10, 60, 300, 600, 1800, 3600));
        _keyExchangeDuration = _meter.CreateHistogram(
            SshTelemetry.KeyExchangeDuration, "s", "How long key exchanges took.", advice: Buckets(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10));
        _meter.CreateObservableUpDownCounter(SshTelemetry.ActiveConnections, ActiveConnections, "{connection}", "Connections open now.");
        _meter.CreateObservableUpDownCounter(SshTelemetry.ActiveChannels, ActiveChannels, "{channel}", "Channels open now.");
        _meter.CreateObservableCounter(SshTelemetry.NetworkIO, NetworkIO, "By", "Octets on the wire.");
    }

    public void Accepted(SshConnection connection)
    {
        if (_accepted.Enabled)
            _accepted.Add(1, Port(connection.LocalPort));
        lock (_lock)
        {
            _connections.Add(connection);
        }
    }

    public void Rejected(int port, string reason)
    {
        if (_rejected.Enabled)
            _rejected.Add(1, Port(port), new(SshTelemetry.ErrorTypeTag, reason));
    }

    /// <summary>A connection has ended; without an error, the client ended it.</summary>
    public void Ended(SshConnection connection, DisconnectReason? error)
    {
        lock (_lock)
        {
            if (!_connections.Remove(connection))
                return;
            var (received, sent) = _ended.GetValueOrDefault(connection.LocalPort);
            _ended[connection.LocalPort] = (received + connection.BytesReceived, sent + connection.BytesSent);
        }

        if (!_connectionDuration.Enabled)
            return;
        var tags = new TagList { Port(connection.LocalPort), State(connection.IsAuthenticated) };
        if (error is { } reason)
            tags.Add(SshTelemetry.ErrorTypeTag, reason.TelemetryName());
        _connectionDuration.Record(connection.Age.TotalSeconds, tags);
    }

    /// <inheritdoc cref="ConnectionMetrics.KeysExchanged"/>
    public void KeyExchangeEnded(int port, string? algorithm, bool isInitial, long began, string? error)
    {
        if (!_keyExchangeDuration.Enabled)
            return;
        var tags = new TagList
        {
            Port(port),
            new(SshTelemetry.KeyExchangeAlgorithmTag, algorithm ?? Other),
            new(SshTelemetry.KeyExchangeKindTag, isInitial ? "initial" : "rekey"),
        };
        if (error is not null)
            tags.Add(SshTelemetry.ErrorTypeTag, error);
        _keyExchangeDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
    }

    /// <inheritdoc cref="ConnectionMetrics.Judged"/>
    public void Judged(int port, string method, AuthenticationResult result)
    {
        if (_attempts.Enabled)
            _attempts.Add(1, Port(port), new(SshTelemetry.AuthenticationMethodTag, KnownMethod(method)), new(SshTelemetry.AuthenticationResultTag, ResultName(result)));
    }

    /// <summary>A factory's meter lives on; it then has nothing of this server to tell, and keeps nothing of it alive.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _connections.Clear();
        }

        if (_ownsMeter)
            _meter.Dispose();
    }

    /// <summary>A method's name comes from the client: only those that are spoken here become a series of their own.</summary>
    public static string KnownMethod(string method) =>
        method is AuthenticationMethods.PublicKey or AuthenticationMethods.Password or AuthenticationMethods.KeyboardInteractive ? method : Other;

    private static string ResultName(AuthenticationResult result) => result switch
    {
        AuthenticationResult.AcceptedResult => "accepted",
        AuthenticationResult.PartialResult => "partial",
        _ => "rejected",
    };

    private IEnumerable<Measurement<long>> ActiveConnections() => Observe(port =>
    [
        new(_connections.Count(c => c.LocalPort == port && !c.IsAuthenticated), Port(port), State(isAuthenticated: false)),
        new(_connections.Count(c => c.LocalPort == port && c.IsAuthenticated), Port(port), State(isAuthenticated: true)),
    ]);

    private IEnumerable<Measurement<long>> ActiveChannels() => Observe(port =>
        [new(_connections.Where(c => c.LocalPort == port).Sum(c => c.OpenChannels), Port(port))]);

    private IEnumerable<Measurement<long>> NetworkIO() => Observe(port =>
    [
        new(_ended[port].Received + _connections.Where(c => c.LocalPort == port).Sum(c => c.BytesReceived), Port(port), new(SshTelemetry.DirectionTag, "receive")),
        new(_ended[port].Sent + _connections.Where(c => c.LocalPort == port).Sum(c => c.BytesSent), Port(port), new(SshTelemetry.DirectionTag, "transmit")),
    ]);

    private List<Measurement<long>> Observe(Func<int, Measurement<long>[]> ofPort)
    {
        lock (_lock)
        {
            return _isDisposed ? [] : [.. _ended.Keys.SelectMany(ofPort)];
        }
    }

    private static InstrumentAdvice<double> Buckets(params double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };

    private static KeyValuePair<string, object?> Port(int port) => new(SshTelemetry.ServerPortTag, port);

    private static KeyValuePair<string, object?> State(bool isAuthenticated) => new(SshTelemetry.ConnectionStateTag, isAuthenticated ? "authenticated" : "authenticating");
}
