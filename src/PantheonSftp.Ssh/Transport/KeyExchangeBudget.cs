namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// Bounds how often a client may ask for new keys, since each exchange costs the server more than the client: a burst, then as
/// many as time and traffic pay for. A transfer that rekeys every 64 KiB stays within it.
/// </summary>
internal sealed class KeyExchangeBudget(TimeProvider time)
{
    private const int Burst = 30;

    /// <summary>A login carries too little to wear keys: no client has a reason to change them before its end.</summary>
    private const int BurstBeforeLogin = 3;

    private const double PerSecond = 0.5;
    private const double OctetsForOne = 64 * 1024;

    private int _most = BurstBeforeLogin;
    private double _left = BurstBeforeLogin;
    private long _lastTime = time.GetTimestamp();

    /// <summary>The client has logged in: from here on it may have a burst.</summary>
    public void LoggedIn() => _left = _most = Burst;

    /// <exception cref="SshProtocolException">The budget is spent.</exception>
    public void Spend(long octetsSinceLast)
    {
        var now = time.GetTimestamp();
        var earned = time.GetElapsedTime(_lastTime, now).TotalSeconds * PerSecond + octetsSinceLast / OctetsForOne;
        _lastTime = now;
        _left = Math.Min(_most, _left + earned) - 1;
        if (_left < 0)
            throw new SshProtocolException(DisconnectReason.ByApplication, "too many key exchanges without traffic between them");
    }
}
