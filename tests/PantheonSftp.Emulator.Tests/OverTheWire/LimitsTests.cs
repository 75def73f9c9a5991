using Microsoft.Extensions.Time.Testing;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public class LimitsTests
{
    [Fact]
    public async Task Ten_idle_minutes_end_a_session_as_on_the_platform()
    {
        var clock = new FakeTimeProvider();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock });
        using var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ErrorOccurred += (_, _) => ended.TrySetResult();

        clock.Advance(TimeSpan.FromMinutes(9));
        client.Invoking(c => c.ListDirectory("code")).Should().NotThrow();
        clock.Advance(TimeSpan.FromMinutes(10.5));

        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        client.IsConnected.Should().BeFalse();
    }

    [Fact]
    public async Task A_directory_in_files_has_an_end()
    {
        var profile = new PlatformProfile { MaxDirectoryEntriesInFiles = 40 };
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = profile });
        using var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev);
        client.CreateDirectory("files/full");
        for (var number = 1; number <= 40; number++)
            client.Put($"files/full/{number}");

        client.Invoking(c => c.Put("files/full/41")).Should().Throw<SshException>().WithMessage("*at most 40 entries*");
        client.Invoking(c => c.CreateDirectory("files/full/more")).Should().Throw<SshException>();
        client.Invoking(c => c.Put("files/full/40", "again")).Should().NotThrow();
    }

    [Fact]
    public async Task A_profile_can_demand_keys_only()
    {
        var profile = new PlatformProfile { AuthenticationMethods = ["publickey"] };
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = profile });

        await pantheon.Awaiting(p => p.ConnectAsync(p.Sites[0].Dev)).Should().ThrowAsync<SshAuthenticationException>();
    }
}
