using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh;

/// <summary>Tells of connections that could not be accepted, of the first at once and of others in one line a tick: a lack of descriptors lasts.</summary>
internal sealed class FailedAccepts(ILogger logger)
{
    private readonly Lock _lock = new();
    private bool _hasTold;
    private int _untold;

    public void Add(Exception exception)
    {
        lock (_lock)
        {
            if (_hasTold)
            {
                _untold++;
                return;
            }

            _hasTold = true;
        }

        SshLog.AcceptFailed(logger, exception);
    }

    /// <summary>Called by the server's clock, about once a second.</summary>
    public void Report()
    {
        int untold;
        lock (_lock)
        {
            untold = _untold;
            _hasTold = untold > 0;
            _untold = 0;
        }

        if (untold > 0)
            SshLog.MoreAcceptsFailed(logger, untold);
    }
}
