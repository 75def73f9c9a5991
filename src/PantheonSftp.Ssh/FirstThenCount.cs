namespace PantheonSftp.Ssh;

/// <summary>Tells which of many like events deserves a line of its own: the first after a quiet tick. The others are counted. Any thread may ask.</summary>
internal sealed class FirstThenCount
{
    private readonly Lock _lock = new();
    private bool _hasFirst;
    private int _others;

    /// <summary>Whether the event is the first; if not, it counts.</summary>
    public bool IsFirst()
    {
        lock (_lock)
        {
            if (_hasFirst)
                _others++;
            return !_hasFirst && (_hasFirst = true);
        }
    }

    /// <summary>How many others there were since the last time. After a tick without any, the next event is a first one again.</summary>
    public int TakeOthers()
    {
        lock (_lock)
        {
            var others = _others;
            _hasFirst = others > 0;
            _others = 0;
            return others;
        }
    }
}
