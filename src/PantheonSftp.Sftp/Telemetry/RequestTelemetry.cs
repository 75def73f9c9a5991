using System.Diagnostics;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>Measures and traces a session and its requests, one after the other. While nobody listens it does next to nothing.</summary>
internal sealed class RequestTelemetry(SftpMetrics? metrics, SessionTally tally) : IDisposable
{
    private static readonly string? Version = typeof(RequestTelemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource Sessions = new(SftpTelemetry.ActivitySourceName, Version);
    private static readonly ActivitySource Requests = new(SftpTelemetry.RequestActivitySourceName, Version);

    private readonly Activity? _session = Sessions.StartActivity(SftpTelemetry.SessionActivity, ActivityKind.Server);
    private Activity? _activity;
    private string? _name;
    private long _began;

    /// <summary>A request begins, given from its type on.</summary>
    public void Begin(RequestType type, ReadOnlySpan<byte> body)
    {
        _name = null;
        if (metrics is not { IsEnabled: true } && !Requests.HasListeners())
            return;

        _name = RequestNames.Of(type, body);
        _began = Stopwatch.GetTimestamp();
        if (!Requests.HasListeners())
            return;
        _activity = Requests.StartActivity($"sftp.{_name}", ActivityKind.Server, _session?.Context ?? default);
        _activity?.SetTag(SftpTelemetry.RequestTypeTag, _name);
    }

    /// <summary>The request that began last is answered.</summary>
    public void End(SftpStatus status)
    {
        if (_name is null)
            return;

        metrics?.Answered(_name, status.Code, _began);
        if (_activity is { } activity)
        {
            activity.SetTag(SftpTelemetry.StatusTag, RequestNames.Of(status.Code));
            if (status.Code is not (SftpStatusCode.Ok or SftpStatusCode.EndOfFile))
                activity.SetStatus(ActivityStatusCode.Error, Escaped.Text(status.Text));
            activity.Dispose();
            _activity = null;
        }
    }

    public void Dispose()
    {
        _activity?.Dispose();
        _session?.SetTag("sftp.session.bytes_read", tally.BytesRead);
        _session?.SetTag("sftp.session.bytes_written", tally.BytesWritten);
        _session?.Dispose();
    }
}
