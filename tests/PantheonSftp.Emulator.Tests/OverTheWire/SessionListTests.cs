using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public class SessionListTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_listed_with_who_where_and_since_when()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: Cancel);
        var dev = pantheon.Site("demo-wordpress").Dev;
        using var client = await pantheon.ConnectAsync(dev);

        var session = pantheon.Sessions.Should().ContainSingle().Subject;

        session.Should().BeEquivalentTo(new { User = dev.UserName, Account = "demo@example.com", Site = "demo-wordpress", Environment = "dev", Endpoint = "appserver", IsAuthenticated = true });
        session.ClientAddress.Should().StartWith("127.0.0.1:");
        session.ClientSoftware.Should().StartWith("Renci");
        session.Since.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Before_the_login_nobody_is_known()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: Cancel);
        using var client = await RawSshClient.ConnectAsync(pantheon.Port);

        pantheon.Sessions.Should().ContainSingle().Which.Should().BeEquivalentTo(new { User = (string?)null, Account = (string?)null, Site = (string?)null, IsAuthenticated = false });
    }

    [Fact]
    public async Task A_session_that_is_dropped_ends_and_the_log_says_who_wanted_it()
    {
        using var log = new LogRecorder();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { LoggerFactory = log }, Cancel);
        var ended = Ended(pantheon);
        using var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev);

        var isDropped = pantheon.DropSession(pantheon.Sessions.Single().Id);

        isDropped.Should().BeTrue();
        await ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        log.Shown.Should().ContainMatch("*the session was dropped; reconnect (asked for by whoever runs the emulator)*");
    }

    [Fact]
    public async Task Whom_nobody_knows_nobody_drops()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: Cancel);

        pantheon.DropSession(17).Should().BeFalse();
    }

    [Fact]
    public async Task An_idle_limit_of_ten_minutes_is_met_by_an_advance_of_the_clock()
    {
        using var log = new LogRecorder();
        var clock = new EmulatorClock();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock, LoggerFactory = log }, Cancel);
        var ended = Ended(pantheon);
        using var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev);

        clock.Advance(TimeSpan.FromMinutes(10));

        await ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        log.Shown.Should().ContainMatch("*idle for 10 minutes (a value of the profile: IdleTimeout)*");
    }

    [Fact]
    public async Task A_reset_of_everything_takes_the_clock_back_to_real_time()
    {
        var clock = new EmulatorClock();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock }, Cancel);
        clock.Advance(TimeSpan.FromDays(1));

        await pantheon.ResetAsync();

        clock.Offset.Should().Be(TimeSpan.Zero);
    }

    private static Task Ended(PantheonEmulator pantheon)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pantheon.Activity += happened =>
        {
            if (happened is SessionEnded)
                ended.TrySetResult();
        };
        return ended.Task;
    }
}
