namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// The time between two replacements of a tree, an object each, with the number of those who may be changing something in it. Coming and going is one
/// interlocked operation each.
/// </summary>
internal sealed class TreeEpoch(bool isOpen)
{
    // Added to the number once the epoch has ended, so that it is negative for whoever comes late.
    private const int Ended = int.MinValue;

    private readonly ManualResetEventSlim _empty = new();
    private volatile bool _isOpen = isOpen;
    private volatile ManualResetEventSlim? _resumed;
    private int _inside;

    /// <summary>Whether the tree may be changed. Who is inside while it says so is waited for before it is another one.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>False once the epoch has ended, and then there is another one; also while it pauses, which <see cref="WaitWhilePaused"/> waits for.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) > 0)
            return true;
        Leave();
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _inside) == Ended)
            _empty.Set();
    }

    public void Open() => _isOpen = true;

    /// <summary>Returns when everybody who has entered has left. Nobody enters any more.</summary>
    public void End()
    {
        Interlocked.Add(ref _inside, Ended);
        while (true)
        {
            // Those who come late come and go, and each may be the last.
            _empty.Reset();
            if (Volatile.Read(ref _inside) == Ended)
                return;
            _empty.Wait();
        }
    }

    /// <summary>Whether whoever comes has to wait.</summary>
    public bool IsPausing => _resumed is not null;

    /// <summary>As <see cref="End"/>, but until <see cref="Resume"/> only.</summary>
    /// <param name="tell">Called once nobody enters any more.</param>
    public void Pause(Action? tell)
    {
        _resumed = new ManualResetEventSlim();
        tell?.Invoke();
        End();
    }

    public void Resume()
    {
        Interlocked.Add(ref _inside, Ended);
        var resumed = _resumed!;
        _resumed = null;
        resumed.Set();
    }

    public void WaitWhilePaused() => _resumed?.Wait();
}
