namespace PantheonSftp.Ssh.Connection;

/// <summary>How much the client still takes on a channel (RFC 4254 section 5.2). Standard output and error share it.</summary>
internal sealed class ChannelWindow(uint initial)
{
    private readonly Lock _lock = new();
    private readonly List<AsyncSignal> _waiting = [];
    private long _left = initial;
    private volatile bool _isClosed;

    /// <summary>Whether nothing more may be sent.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Takes up to as many octets as wanted. Zero means that the window is empty: <paramref name="whenWider"/> is then set once it is not.</summary>
    public int Take(int wanted, AsyncSignal whenWider)
    {
        lock (_lock)
        {
            var taken = (int)Math.Min(_left, wanted);
            _left -= taken;
            if (taken == 0 && !IsClosed)
                _waiting.Add(whenWider);
            return taken;
        }
    }

    /// <summary>SSH_MSG_CHANNEL_WINDOW_ADJUST.</summary>
    public void Widen(uint octets)
    {
        lock (_lock)
        {
            _left += octets;
            if (_left > uint.MaxValue)
                throw SshProtocolException.Malformed("a channel's window grows beyond 2^32 - 1 octets");
        }

        Wake();
    }

    /// <summary>Nothing is sent any more; wakes whoever waits.</summary>
    public void Close()
    {
        _isClosed = true;
        Wake();
    }

    private void Wake()
    {
        AsyncSignal[] waiting;
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var signal in waiting)
            signal.Set();
    }
}
