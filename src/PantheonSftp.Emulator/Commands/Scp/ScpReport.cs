using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>Tells the log of each file, up to a number of them.</summary>
internal sealed class ScpReport(ILogger logger)
{
    private const int MaxTold = 1000;

    private int _told;

    public void Received(ReadOnlySpan<byte> path, ulong bytes)
    {
        if (IsTold())
            ScpLog.Received(logger, Escaped.Path(path), bytes);
    }

    public void Sent(ReadOnlySpan<byte> path, ulong bytes)
    {
        if (IsTold())
            ScpLog.Sent(logger, Escaped.Path(path), bytes);
    }

    /// <summary>Logs a failure, and words it as <c>scp</c> does.</summary>
    public string Refused(ReadOnlySpan<byte> path, SftpStatus status)
    {
        var reason = ReasonOf(path, status);
        if (IsTold())
            ScpLog.Refused(logger, Escaped.Path(path), Escaped.Text(reason));
        return $"{Encoding.UTF8.GetString(path)}: {reason}";
    }

    /// <summary>A status in the words of <c>strerror</c>, where it has none of its own. Its text may begin with the file's name, which stands in front already.</summary>
    private static string ReasonOf(ReadOnlySpan<byte> path, SftpStatus status)
    {
        if (status is { Code: SftpStatusCode.NoSuchFile, Message: null })
            return "No such file or directory";
        var name = Encoding.UTF8.GetString(path[(path.LastIndexOf((byte)'/') + 1)..]) + ": ";
        return status.Text.StartsWith(name, StringComparison.Ordinal) ? status.Text[name.Length..] : status.Text;
    }

    private bool IsTold()
    {
        if (_told > MaxTold || !logger.IsEnabled(LogLevel.Information))
            return false;
        if (++_told <= MaxTold)
            return true;
        ScpLog.Untold(logger, MaxTold);
        return false;
    }
}
