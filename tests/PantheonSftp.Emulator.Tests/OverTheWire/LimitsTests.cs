using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public class LimitsTests
{
    [Theory]
    [InlineData(null, 10)]
    [InlineData(3, 3)]
    public async Task Idle_and_total_limits_come_from_the_profile_unless_options_say_otherwise(int? idleMinutes, int expected)
    {
        var options = new PantheonEmulatorOptions
        {
            Limits = new SshServerLimits { IdleTimeout = idleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null },
        };
        using var metrics = new SftpMetrics();
        using var sleep = new SleepWatch(null, TimeProvider.System);
        var programs = EmulatorSetup.MakePrograms(options, "", new CommandRegistry(), sleep, metrics);
        await using var server = EmulatorSetup.MakeServer(options, [], new AccountDirectory([]), programs, [SshHostKey.Generate("ssh-ed25519")]);

        server.Options.Limits.IdleTimeout.Should().Be(TimeSpan.FromMinutes(expected));
        server.Options.Limits.SessionTimeout.Should().Be(TimeSpan.FromMinutes(60));
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
