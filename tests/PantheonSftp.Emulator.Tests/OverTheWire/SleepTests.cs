using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>Environments whose container sleeps, and the limits of a connection's time.</summary>
public sealed class SleepTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CollectingLogger _log = new();

    [Fact]
    public async Task A_sleeping_environment_says_how_to_wake_it_and_does_once_it_is_awake()
    {
        await using var pantheon = await StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        await dev.SleepAsync();

        var asleep = await SftpAsync(pantheon, dev);
        await dev.WakeAsync();
        using var awake = await pantheon.ConnectAsync(dev);

        asleep.Error.Should().Be(
            "demo-wordpress.dev is asleep: wake it with terminus env:wake demo-wordpress.dev (WakeAsync in code), then connect again (a rule of the platform)\n");
        asleep.ExitStatus.Should().Be(1);
        _log.Lines.Should().ContainMatch("Channel 0 was refused subsystem \"sftp\": demo-wordpress.dev is asleep*");
        awake.ListDirectory("code").Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_repository_never_sleeps()
    {
        await using var pantheon = await StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        await dev.SleepAsync();

        using var client = await RawSshClient.LogInAsync(pantheon.Port, dev.Site.GitUser, pantheon.Accounts[0].Password!);
        var outcome = await (await RawChannel.ExecAsync(client, "ls")).ReadToCloseAsync();

        outcome.Error.Should().StartWith("This is the Git repository");
    }

    [Fact]
    public async Task An_environment_that_nobody_uses_falls_asleep_when_the_profile_says_so()
    {
        await using var pantheon = await StartAsync(new PlatformProfile { SleepAfter = TimeSpan.FromHours(1), IdleTimeout = null, SessionTimeout = null });
        var dev = pantheon.Site("demo-wordpress").Dev;
        var slept = new TaskCompletionSource();
        dev.Site.WorkflowChanged += (_, _) =>
        {
            if (dev.IsAsleep)
                slept.TrySetResult();
        };
        using (await pantheon.ConnectAsync(dev))
        {
            _clock.Advance(TimeSpan.FromHours(2));
            dev.IsAsleep.Should().BeFalse("somebody is connected");
        }

        // The server learns a moment later that the client is gone.
        while (!slept.Task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        dev.IsAsleep.Should().BeTrue();
    }

    [Fact]
    public async Task One_to_which_nobody_has_ever_connected_falls_asleep_as_well_and_again_after_it_was_woken()
    {
        await using var pantheon = await StartAsync(new PlatformProfile { SleepAfter = TimeSpan.FromHours(1) });
        var dev = pantheon.AddSite("shop").Dev;

        var slept = SleptAsync(dev);
        _clock.Advance(TimeSpan.FromMinutes(61));
        await slept;
        await dev.WakeAsync();
        _clock.Advance(TimeSpan.FromMinutes(59));
        dev.IsAsleep.Should().BeFalse("it was woken less than an hour ago");
        slept = SleptAsync(dev);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await slept;
    }

    [Theory]
    [InlineData(10, 11, "idle for 10 minutes (a value of the profile: IdleTimeout)")]
    [InlineData(90, 61, "a session ends after 60 minutes (a value of the profile: SessionTimeout)")]
    public async Task A_connection_ends_after_the_profile_s_times(int idle, int passed, string reason)
    {
        await using var pantheon = await StartAsync(new PlatformProfile { IdleTimeout = TimeSpan.FromMinutes(idle) });
        using var client = await RawSshClient.LogInAsync(pantheon.Port, pantheon.Sites[0].Dev.UserName, pantheon.Accounts[0].Password!);
        await RawChannel.OpenAsync(client);

        _clock.Advance(TimeSpan.FromMinutes(passed));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ByApplication, reason));
    }

    private static async Task SleptAsync(SiteEnvironment environment)
    {
        var slept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        environment.Site.WorkflowChanged += (_, workflow) =>
        {
            if (workflow is { State: WorkflowState.Finished, Type: WorkflowTypes.Sleep } && workflow.EnvironmentName == environment.Name)
                slept.TrySetResult();
        };
        await slept.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        environment.IsAsleep.Should().BeTrue();
    }

    private Task<PantheonEmulator> StartAsync(PlatformProfile? profile = null) => PantheonEmulator.StartAsync(
        new PantheonEmulatorOptions { TimeProvider = _clock, LoggerFactory = _log, Profile = profile ?? new PlatformProfile() });

    private static async Task<RawOutcome> SftpAsync(PantheonEmulator pantheon, SiteEnvironment environment)
    {
        using var client = await RawSshClient.LogInAsync(pantheon.Port, environment.UserName, pantheon.Accounts[0].Password!);
        return await (await RawChannel.SubsystemAsync(client, "sftp")).ReadToCloseAsync();
    }
}
