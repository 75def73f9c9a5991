using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>
/// The instruments of a server's sessions, which share it through <see cref="SftpServerOptions.Metrics"/>. <see cref="SftpTelemetry"/>
/// names them. While nobody listens a request costs two checks.
/// </summary>
public sealed class SftpMetrics : IDisposable
{
    private static readonly KeyValuePair<string, object?> ReadTag = new(SftpTelemetry.DirectionTag, "read");
    private static readonly KeyValuePair<string, object?> WriteTag = new(SftpTelemetry.DirectionTag, "write");

    private readonly Lock _lock = new();
    private readonly HashSet<SessionTally> _sessions = [];
    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _requestDuration;
    private long _bytesRead;
    private long _bytesWritten;
    private bool _isDisposed;

    /// <summary>Makes the instruments with the factory's meter, or with a meter of its own, whose scope is this object.</summary>
    public SftpMetrics(IMeterFactory? factory = null)
    {
        var version = typeof(SftpMetrics).Assembly.GetName().Version?.ToString(3);
        _ownsMeter = factory is null;
        _meter = factory?.Create(SftpTelemetry.MeterName, version) ?? new Meter(new MeterOptions(SftpTelemetry.MeterName) { Version = version, Scope = this });
        _requests = _meter.CreateCounter<long>(SftpTelemetry.Requests, "{request}", "Requests answered.");
        _requestDuration = _meter.CreateHistogram(
            SftpTelemetry.RequestDuration, "s", "How long requests took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.01, 0.1, 1, 10] });
        _meter.CreateObservableUpDownCounter(SftpTelemetry.ActiveSessions, () => Observe(() => [new(_sessions.Count)]), "{session}", "Sessions open now.");
        _meter.CreateObservableUpDownCounter(SftpTelemetry.OpenHandles, () => Observe(() => [new(_sessions.Sum(s => s.OpenHandles))]), "{handle}", "Handles open now.");
        _meter.CreateObservableCounter(SftpTelemetry.FileIO, () => Observe(FileIO), "By", "Octets of files that READ and WRITE have moved.");
    }

    /// <summary>Ends the measuring. Sessions that still run go on unmeasured.</summary>
    public void Dispose()
    {
        // A factory's meter lives on; it then keeps nothing of the sessions alive.
        lock (_lock)
        {
            _isDisposed = true;
            _sessions.Clear();
        }

        if (_ownsMeter)
            _meter.Dispose();
    }

    internal void Began(SessionTally session)
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _sessions.Add(session);
        }
    }

    internal void Ended(SessionTally session)
    {
        lock (_lock)
        {
            if (!_sessions.Remove(session))
                return;
            _bytesRead += session.BytesRead;
            _bytesWritten += session.BytesWritten;
        }
    }

    /// <summary>Whether somebody counts requests, or wants to know how long they take.</summary>
    internal bool IsEnabled => _requests.Enabled || _requestDuration.Enabled;

    /// <summary>A request was answered that began at a timestamp of <see cref="Stopwatch"/>.</summary>
    internal void Answered(string type, SftpStatusCode status, long began)
    {
        KeyValuePair<string, object?> typeTag = new(SftpTelemetry.RequestTypeTag, type);
        KeyValuePair<string, object?> statusTag = new(SftpTelemetry.StatusTag, RequestNames.Of(status));
        _requests.Add(1, typeTag, statusTag);
        _requestDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, typeTag, statusTag);
    }

    private Measurement<long>[] FileIO() =>
    [
        new(_bytesRead + _sessions.Sum(session => session.BytesRead), ReadTag),
        new(_bytesWritten + _sessions.Sum(session => session.BytesWritten), WriteTag),
    ];

    private Measurement<long>[] Observe(Func<Measurement<long>[]> measure)
    {
        lock (_lock)
        {
            return _isDisposed ? [] : measure();
        }
    }
}
