using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh;

/// <summary>Tells of connections that could not be accepted, of the first at once and of others in one line a tick: a lack of descriptors lasts.</summary>
internal sealed class FailedAccepts(ILogger logger)
{
    private readonly FirstThenCount _failures = new();

    public void Add(Exception exception)
    {
        if (_failures.IsFirst())
            SshLog.AcceptFailed(logger, exception);
    }

    /// <summary>Called by the server's clock, about once a second.</summary>
    public void Report()
    {
        if (_failures.TakeOthers() is > 0 and var others)
            SshLog.MoreAcceptsFailed(logger, others);
    }
}
