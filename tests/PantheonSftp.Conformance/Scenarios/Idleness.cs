using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Ssh;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>A person looks away for a while, with the server's clock in our hands.</summary>
internal static class Idleness
{
    /// <summary>More often than the server asks in vain before it ends a connection.</summary>
    private static readonly int MoreThanInVain = new SshServerLimits().MaxUnansweredKeepAlives + 1;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public static IEnumerable<Scenario> All =>
    [
        new("disturb/keepalive", "A session that is idle for a while answers the server's questions, and goes on", KeepAliveAsync) { NeedsEmulator = true },
        new("disturb/idle-timeout", "A session that is idle for ten minutes ends: the client says so, or comes back", TimeoutAsync) { NeedsEmulator = true },
    ];

    private static async Task KeepAliveAsync(Stage stage)
    {
        stage.Needs("session");
        var clock = new FakeTimeProvider();
        var emulator = await stage.OwnEmulatorAsync(options =>
        {
            options.TimeProvider = clock;
            options.Limits = options.Limits with { KeepAliveInterval = Interval };
        });
        var wire = stage.Owns(Gate.Open(emulator.Login));
        stage.LogInAs(wire.Login);
        await stage.DoesAsync(stage.Errand);

        for (var asked = 0; asked <= MoreThanInVain; asked++)
        {
            var heard = wire.Up.Octets;
            clock.Advance(Interval);
            await stage.EventuallyAsync(() => wire.Up.Octets > heard, "the client answers the server's keepalive");
        }

        await stage.DoesAsync(stage.Errand);
    }

    private static async Task TimeoutAsync(Stage stage)
    {
        stage.Needs("session");
        var clock = new FakeTimeProvider();
        var emulator = await stage.OwnEmulatorAsync(options => options.TimeProvider = clock);
        stage.LogInAs(emulator.Login);
        await stage.DoesAsync(stage.Errand);

        clock.Advance(TimeSpan.FromMinutes(9));
        await stage.DoesAsync(stage.Errand);
        clock.Advance(TimeSpan.FromMinutes(11));
        await stage.EventuallyAsync(() => emulator.Connections == 0, "the server ends the connection");

        var answer = await stage.TriesAnywayAsync(stage.Errand);
        if (!answer.Succeeded)
            stage.Show(answer.Text);
        await stage.LogsInAsync(emulator.Login);
    }
}
