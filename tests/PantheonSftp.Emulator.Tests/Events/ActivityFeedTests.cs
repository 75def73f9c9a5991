using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Events;

public sealed class ActivityFeedTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CollectingLogger _log = new();
    private readonly ActivityFeed _feed;

    public ActivityFeedTests() => _feed = new ActivityFeed(_clock, _log);

    [Fact]
    public async Task Events_have_the_time_of_the_emulator_s_clock()
    {
        var told = new List<PlatformEvent>();
        _feed.Subscribe(told.Add);

        _feed.Tell(new SessionEnded(TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromHours(1));
        _feed.Tell(new SessionEnded(TimeSpan.Zero));
        await _feed.CompleteAsync();

        told.Select(happened => happened.Time).Should().Equal(_clock.Start, _clock.Start + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_subscriber_that_fails_keeps_nothing_from_the_others_and_is_logged()
    {
        var told = new List<PlatformEvent>();
        _feed.Subscribe(_ => throw new InvalidOperationException("mine"));
        _feed.Subscribe(told.Add);

        _feed.Tell(new SessionEnded(TimeSpan.Zero));
        await _feed.CompleteAsync();

        told.Should().ContainSingle();
        _log.Lines.Should().Equal("A subscriber of Activity failed at SessionEnded");
    }

    [Fact]
    public async Task What_comes_while_a_subscriber_takes_too_long_is_lost_and_counted()
    {
        using var goOn = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var lost = 0L;
        _feed.Subscribe(happened =>
        {
            begun.TrySetResult();
            goOn.Wait();
            lost += happened is EventsLost { Count: var count } ? count : 0;
        });

        _feed.Tell(new SessionEnded(TimeSpan.Zero));
        await begun.Task;
        for (var i = 0; i < 10_007; i++)
            _feed.Tell(new SessionEnded(TimeSpan.Zero));
        goOn.Set();
        await _feed.CompleteAsync();

        lost.Should().Be(7);
        _log.Lines.Should().Equal("7 events were told to nobody: a subscriber of Activity takes too long");
    }

    [Fact]
    public async Task Who_has_left_is_told_nothing()
    {
        var told = new List<PlatformEvent>();
        _feed.Subscribe(told.Add);
        _feed.Unsubscribe(told.Add);

        _feed.IsHeard.Should().BeFalse();
        _feed.Tell(new SessionEnded(TimeSpan.Zero));
        await _feed.CompleteAsync();

        told.Should().BeEmpty();
    }

    [Fact]
    public async Task A_subscriber_may_wait_for_a_workflow()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        var switchedBack = new TaskCompletionSource<ConnectionMode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        pantheon.Activity += happened =>
        {
            if (happened is not ConnectionModeSwitched { Mode: ConnectionMode.Git })
                return;
            dev.SetConnectionModeAsync(ConnectionMode.Sftp).GetAwaiter().GetResult();
            switchedBack.SetResult(dev.ConnectionMode);
        };

        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        (await switchedBack.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Should().Be(ConnectionMode.Sftp);
    }

    [Fact]
    public async Task Disposal_tells_what_is_left_to_tell()
    {
        var told = new List<PlatformEvent>();
        var pantheon = await PantheonEmulator.StartAsync();
        pantheon.Activity += told.Add;
        using var client = await RawSshClient.LogInAsync(pantheon.Port, pantheon.Sites[0].Dev.UserName, pantheon.Accounts[0].Password!);

        await pantheon.DisposeAsync();

        told.Select(happened => happened.GetType()).Should().Equal(typeof(LoginAccepted), typeof(SessionEnded));
    }
}
