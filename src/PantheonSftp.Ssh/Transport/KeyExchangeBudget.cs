namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// Bounds how often a client may ask for new keys, since each exchange costs the server more than the client: a burst, then as
/// many as time and traffic pay for. A transfer that rekeys every 64 KiB stays within it.
/// </summary>
internal sealed class KeyExchangeBudget(TimeProvider time)
{
    private const int Burst = 30;
    private const double PerSecond = 0.5;
    private const double OctetsForOne = 64 * 1024;

    private double _left = Burst;
    private long _lastTime = time.GetTimestamp();

    /// <exception cref="SshProtocolException">The budget is spent.</exception>
    public void Spend(long octetsSinceLast)
    {
        var now = time.GetTimestamp();
        var earned = time.GetElapsedTime(_lastTime, now).TotalSeconds * PerSecond + octetsSinceLast / OctetsForOne;
        _lastTime = now;
        _left = Math.Min(Burst, _left + earned) - 1;
        if (_left < 0)
            throw new SshProtocolException(DisconnectReason.ByApplication, "too many key exchanges without traffic between them");
    }
}
