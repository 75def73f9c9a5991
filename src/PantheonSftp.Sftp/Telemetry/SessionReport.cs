using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>All that is told of one session: to the metrics, to those who trace, and to the log.</summary>
internal sealed class SessionReport : IDisposable
{
    private readonly SftpMetrics? _metrics;
    private readonly SessionTally _tally = new();
    private readonly RequestTelemetry _telemetry;
    private readonly SftpJournal _journal;

    public SessionReport(SftpServerOptions options, ILogger logger)
    {
        _metrics = options.Metrics;
        _telemetry = new RequestTelemetry(_metrics, _tally);
        _journal = new SftpJournal(logger, options);
        _metrics?.Began(_tally);
    }

    /// <summary>A request begins, given from its type on.</summary>
    public void Begins(RequestType type, ReadOnlySpan<byte> body) => _telemetry.Begin(type, body);

    /// <summary>The request is answered.</summary>
    public void Ends(RequestType type, ReadOnlySpan<byte> body, in SftpStatus status, HandleTable handles)
    {
        _telemetry.End(status);
        _journal.Answered(type, body, status, handles);
    }

    public void Malformed(RequestType type, ReadOnlySpan<byte> body, string reason) => _journal.Malformed(type, body, reason);

    public void Threw(RequestType type, ReadOnlySpan<byte> body, Exception exception) => _journal.Threw(type, body, exception);

    public void Opened() => _tally.Opened();

    public void Closed() => _tally.Closed();

    public void Closed(OpenFile file, in SftpStatus status)
    {
        _tally.Closed();
        _journal.Closed(file, status);
    }

    public void Read(OpenFile file, int octets)
    {
        file.BytesRead += octets;
        _tally.Read(octets);
    }

    public void Written(OpenFile file, uint octets)
    {
        file.BytesWritten += octets;
        _tally.Written(octets);
    }

    /// <summary>A <c>copy-data</c>, which goes on after its request was taken, has ended.</summary>
    public void Copied(CopyJob copy, in SftpStatus status)
    {
        _telemetry.End(status);
        _journal.Copied(copy, status);
    }

    /// <summary>The session has ended.</summary>
    public void Dispose()
    {
        _journal.Ended(_tally);
        _telemetry.Dispose();
        _metrics?.Ended(_tally);
    }
}
