namespace PantheonSftp.Emulator;

/// <summary>A timer of an <see cref="EmulatorClock"/>: one of the clock beneath, set anew whenever time is passed over.</summary>
internal sealed class EmulatorClockTimer : ITimer
{
    private readonly EmulatorClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private TimeSpan _period;
    private long _dueAt;
    private bool _waits;
    private bool _isDisposed;

    public EmulatorClockTimer(EmulatorClock clock, TimeProvider real, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _real = real.CreateTimer(static timer => ((EmulatorClockTimer)timer!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        lock (_clock.Changing)
        {
            if (_isDisposed)
                return false;
            _period = period;
            _dueAt = _clock.GetTimestamp() + _clock.ToTimestamp(dueTime);
            Wait(dueTime != Timeout.InfiniteTimeSpan);
            return _real.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Time was passed over. Called by the clock, which holds its lock.</summary>
    public void Rearm()
    {
        if (_waits)
            _real.Change(Remaining(), Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        Forget();
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Forget();
        return _real.DisposeAsync();
    }

    private void Ring()
    {
        lock (_clock.Changing)
        {
            if (!_waits)
                return;

            // Set anew just now, or the clock beneath is a little early.
            if (Remaining() > TimeSpan.Zero)
            {
                Rearm();
                return;
            }

            Wait(_period > TimeSpan.Zero);
            if (_waits)
                SetNextPeriod();
        }

        _callback(_state);
    }

    private void SetNextPeriod()
    {
        _dueAt += _clock.ToTimestamp(_period);

        // Of the periods that were passed over none is made up for.
        if (Remaining() == TimeSpan.Zero)
            _dueAt = _clock.GetTimestamp() + _clock.ToTimestamp(_period);
        Rearm();
    }

    private void Wait(bool waits)
    {
        _waits = waits;
        _clock.Waits(this, waits);
    }

    private void Forget()
    {
        lock (_clock.Changing)
        {
            _isDisposed = true;
            Wait(false);
        }
    }

    /// <summary>Rounded up: the system's timers count milliseconds.</summary>
    private TimeSpan Remaining()
    {
        var remaining = _clock.GetElapsedTime(_clock.GetTimestamp(), _dueAt);
        return remaining <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds));
    }
}
