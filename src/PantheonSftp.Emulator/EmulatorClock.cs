namespace PantheonSftp.Emulator;

/// <summary>
/// A clock that runs like another one and can be set: give it as <see cref="PantheonEmulatorOptions.TimeProvider"/>, and hours pass when a test says so. Sessions' limits,
/// durations of workflows, sleep, late pending changes, backups' expiry and delays of commands obey at once, sessions' limits within a second.
/// </summary>
/// <remarks>
/// As on any machine there are two times. The time of day goes wherever it is set. Timers and timestamps only go on: they pass over what the clock is set forward by, and do not
/// notice that it is set back. All members may be used by several threads.
/// </remarks>
public sealed class EmulatorClock : TimeProvider
{
    /// <summary>How far it can be set forward or back at once, and how far it can be from the other clock: 100 years.</summary>
    public static readonly TimeSpan MaxDistance = TimeSpan.FromDays(36_525);

    private readonly TimeProvider _real;
    private readonly HashSet<EmulatorClockTimer> _timers = [];
    private long _advanced;
    private long _offset;

    /// <param name="real">The clock that it runs like; null for the system's.</param>
    public EmulatorClock(TimeProvider? real = null) => _real = real ?? System;

    /// <summary>The time of day. Set forward, it is as if so much time had passed; set back, nothing happens that had not happened.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is more than <see cref="MaxDistance"/> from that of the other clock.</exception>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set
        {
            lock (Changing)
            {
                var step = value - GetUtcNow();
                if (step >= TimeSpan.Zero)
                    Advance(step);
                else
                    Volatile.Write(ref _offset, Checked(Offset + step, nameof(value)).Ticks);
            }
        }
    }

    /// <summary>How much later it is than by the other clock; negative for earlier.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offset));

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <summary>Held by whoever changes the clock or one of its timers.</summary>
    internal Lock Changing { get; } = new();

    /// <summary>Lets time pass.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or would lead more than <see cref="MaxDistance"/> away from the other clock.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        lock (Changing)
        {
            Volatile.Write(ref _offset, Checked(Offset + time, nameof(time)).Ticks);
            Volatile.Write(ref _advanced, _advanced + ToTimestamp(time));

            // A clock beneath that is a test's own may call a timer back at once, and that one leaves the set.
            foreach (var timer in _timers.ToList())
                timer.Rearm();
        }
    }

    /// <summary>Goes back to the time of the other clock.</summary>
    public void Reset()
    {
        lock (Changing)
            Volatile.Write(ref _offset, 0);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _real.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp() + Volatile.Read(ref _advanced);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new EmulatorClockTimer(this, _real, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Timers that wait are told when time passes.</summary>
    internal void Waits(EmulatorClockTimer timer, bool waits)
    {
        if (waits)
            _timers.Add(timer);
        else
            _timers.Remove(timer);
    }

    internal long ToTimestamp(TimeSpan time) => (long)((Int128)time.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);

    private static TimeSpan Checked(TimeSpan offset, string parameter) => offset.Duration() <= MaxDistance
        ? offset
        : throw new ArgumentOutOfRangeException(parameter, offset, $"the clock can be at most {MaxDistance.TotalDays:0} days from the real time");
}
