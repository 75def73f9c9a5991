using Microsoft.Extensions.Time.Testing;

namespace PantheonSftp.Emulator.Tests;

public class EmulatorClockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _real = new();
    private readonly EmulatorClock _clock;
    private int _rings;

    public EmulatorClockTests() => _clock = new EmulatorClock(_real);

    [Fact]
    public void It_runs_like_the_clock_beneath()
    {
        var before = _clock.GetTimestamp();

        _real.Advance(Minute);

        _clock.Now.Should().Be(_real.GetUtcNow());
        _clock.GetElapsedTime(before).Should().Be(Minute);
    }

    [Fact]
    public void An_advance_is_in_the_time_of_day_and_in_timestamps()
    {
        var (before, day) = (_clock.GetTimestamp(), _clock.Now);

        _clock.Advance(Minute);

        _clock.Now.Should().Be(day + Minute);
        _clock.GetElapsedTime(before).Should().Be(Minute);
        _clock.Offset.Should().Be(Minute);
    }

    [Fact]
    public void Set_forward_it_has_advanced()
    {
        var before = _clock.GetTimestamp();

        _clock.Now += Minute;

        _clock.GetElapsedTime(before).Should().Be(Minute);
    }

    [Fact]
    public void Set_back_only_the_time_of_day_goes_back()
    {
        var (before, day) = (_clock.GetTimestamp(), _clock.Now);

        _clock.Now -= Minute;

        _clock.Now.Should().Be(day - Minute);
        _clock.GetElapsedTime(before).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Back_at_real_time_timestamps_have_not_gone_back()
    {
        var before = _clock.GetTimestamp();
        _clock.Advance(Minute);

        _clock.Reset();

        _clock.Now.Should().Be(_real.GetUtcNow());
        _clock.GetElapsedTime(before).Should().Be(Minute);
    }

    [Fact]
    public void A_timer_that_is_due_by_an_advance_rings_at_once_and_once()
    {
        using var timer = Ring(dueIn: Minute);

        _clock.Advance(Minute);
        _real.Advance(Minute);

        _rings.Should().Be(1);
    }

    [Fact]
    public void A_timer_that_is_not_due_yet_rings_so_much_earlier()
    {
        using var timer = Ring(dueIn: 3 * Minute);
        _clock.Advance(Minute);

        _real.Advance(2 * Minute - TimeSpan.FromMilliseconds(1));
        var early = _rings;
        _real.Advance(TimeSpan.FromMilliseconds(1));

        early.Should().Be(0);
        _rings.Should().Be(1);
    }

    [Fact]
    public void Of_periods_that_are_passed_over_one_is_told()
    {
        using var timer = Ring(dueIn: Minute, period: Minute);

        _clock.Advance(10 * Minute);

        _rings.Should().Be(1);
    }

    [Fact]
    public void Periods_go_on_after_an_advance()
    {
        using var timer = Ring(dueIn: Minute, period: Minute);
        _clock.Advance(10 * Minute);

        _real.Advance(Minute);
        _real.Advance(Minute);

        _rings.Should().Be(3);
    }

    [Fact]
    public void A_timer_set_back_in_time_is_not_hurried()
    {
        using var timer = Ring(dueIn: Minute);

        _clock.Now -= Minute;
        _clock.Reset();

        _rings.Should().Be(0);
    }

    [Fact]
    public void A_timer_that_was_disposed_does_not_ring()
    {
        Ring(dueIn: Minute).Dispose();

        _clock.Advance(Minute);

        _rings.Should().Be(0);
    }

    [Fact]
    public void A_timer_that_was_stopped_does_not_ring()
    {
        using var timer = Ring(dueIn: Minute);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(Minute);

        _rings.Should().Be(0);
    }

    [Fact]
    public void A_timer_can_be_disposed_while_it_rings()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(_ => timer!.Dispose(), null, Minute, Minute);

        _clock.Invoking(clock => clock.Advance(Minute)).Should().NotThrow();
    }

    [Fact]
    public async Task A_delay_of_hours_is_over_by_an_advance_of_the_systems_clock()
    {
        var clock = new EmulatorClock();
        var delay = Task.Delay(TimeSpan.FromHours(5), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromHours(5));

        await delay.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Time_does_not_run_backwards() =>
        _clock.Invoking(clock => clock.Advance(-Minute)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void It_does_not_leave_the_century()
    {
        _clock.Advance(EmulatorClock.MaxDistance);

        _clock.Invoking(clock => clock.Advance(Minute)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("the clock can be at most 36525 days from the real time*");
        _clock.Invoking(clock => clock.Now = DateTimeOffset.MaxValue).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Centuries_after_centuries_timestamps_tell_what_has_elapsed()
    {
        for (var century = 0; century < 10; century++)
        {
            _clock.Advance(EmulatorClock.MaxDistance);
            _clock.Reset();
        }

        var before = _clock.GetTimestamp();
        _clock.Advance(Minute);

        _clock.GetElapsedTime(before).Should().Be(Minute);
    }

    private ITimer Ring(TimeSpan dueIn, TimeSpan? period = null) => _clock.CreateTimer(_ => _rings++, null, dueIn, period ?? Timeout.InfiniteTimeSpan);
}
