using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public class LifeTests
{
    [Fact]
    public async Task Two_emulators_live_side_by_side_and_share_nothing()
    {
        await using var one = await PantheonEmulator.StartAsync();
        await using var two = await PantheonEmulator.StartAsync();
        using var client = await one.ConnectAsync(one.Sites[0].Dev);

        client.Put("files/only-here.txt");

        File.Exists(one.Sites[0].Dev.LocalPath("files/only-here.txt")).Should().BeTrue();
        File.Exists(two.Sites[0].Dev.LocalPath("files/only-here.txt")).Should().BeFalse();
        two.Port.Should().NotBe(one.Port);
    }

    [Fact]
    public async Task A_temporary_directory_is_gone_after_the_end()
    {
        var pantheon = await PantheonEmulator.StartAsync();
        using (var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev))
            client.Put("files/a");

        await pantheon.DisposeAsync();

        Directory.Exists(pantheon.DataDirectory).Should().BeFalse();
    }

    [Fact]
    public async Task Fifty_that_start_at_once_all_work()
    {
        var emulators = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PantheonEmulator.StartAsync()));

        emulators.Select(pantheon => pantheon.Port).Should().OnlyHaveUniqueItems();
        emulators.Select(pantheon => pantheon.DataDirectory).Should().OnlyHaveUniqueItems().And.OnlyContain(directory => Directory.Exists(directory));
        foreach (var pantheon in emulators)
            await pantheon.DisposeAsync();
        emulators.Select(pantheon => pantheon.DataDirectory).Should().OnlyContain(directory => !Directory.Exists(directory));
    }

    [Fact]
    public async Task First_logins_at_once_find_one_complete_home()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;

        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pantheon.ConnectAsync(dev)));

        foreach (var client in clients)
        {
            client.ListDirectory("files").Count().Should().Be(Directory.GetFileSystemEntries(dev.LocalPath("files")).Length + 2);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Sessions_that_ended_hold_no_descriptors()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var pantheon = await PantheonEmulator.StartAsync();
        var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev);
        client.ListDirectory("code").Should().NotBeEmpty();
        var open = client.Create("files/open.txt");
        Descriptors().Should().NotBeEmpty();

        await pantheon.StopAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Descriptors().Should().BeEmpty();
        GC.KeepAlive(open);
        client.Dispose();

        IEnumerable<string> Descriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget ?? "")
            .Where(target => target.StartsWith(pantheon.DataDirectory + "/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_data_directory_keeps_files_modes_and_host_keys()
    {
        var data = Directory.CreateTempSubdirectory("kept").FullName;
        var options = new PantheonEmulatorOptions { DataDirectory = data };
        string fingerprint;
        await using (var first = await PantheonEmulator.StartAsync(options))
        {
            fingerprint = first.HostKeys[0].PublicKey.Fingerprint;
            using var client = await first.ConnectAsync(first.Sites[0].Dev);
            client.Put("files/kept.txt", "kept");
            await first.Sites[0].Dev.SetConnectionModeAsync(Emulator.Sites.ConnectionMode.Git);
            await first.HostKeysCompleted;
        }

        await using (var second = await PantheonEmulator.StartAsync(options))
        {
            File.ReadAllText(second.Sites[0].Dev.LocalPath("files/kept.txt")).Should().Be("kept");
            second.Sites[0].Dev.ConnectionMode.Should().Be(Emulator.Sites.ConnectionMode.Git);
            second.HostKeys[0].PublicKey.Fingerprint.Should().Be(fingerprint);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_data_directory_has_one_emulator_at_a_time()
    {
        await using var first = await PantheonEmulator.StartAsync();
        var second = () => PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = Directory.CreateDirectory(first.DataDirectory + "/inner").FullName });
        await using (await second())
            await second.Should().ThrowAsync<DataDirectoryInUseException>();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_host_keys()
    {
        var options = new PantheonEmulatorOptions { HostKeySeed = new byte[32] };
        await using var one = await PantheonEmulator.StartAsync(options);
        await using var two = await PantheonEmulator.StartAsync(options);

        one.HostKeys[0].PublicKey.Should().Be(two.HostKeys[0].PublicKey);
    }

    [Fact]
    public async Task An_RSA_host_key_joins_the_others()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { HostKeySeed = new byte[32] });

        await pantheon.HostKeysCompleted;

        pantheon.HostKeys.Select(key => key.PublicKey.Type).Should().BeEquivalentTo("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa");
    }

    [Fact]
    public async Task On_other_addresses_than_loopback_the_well_known_passwords_do_not_open()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { ListenAddresses = [System.Net.IPAddress.Any] });
        var dev = pantheon.Site("demo-wordpress").Dev;

        pantheon.Accounts.Select(a => a.Password).Should().NotContain([PantheonEmulatorOptions.WellKnownPassword, "guest"]);
        var connecting = async () => { using var client = new Renci.SshNet.SftpClient("127.0.0.1", pantheon.Port, dev.UserName, "pantheon"); await client.ConnectAsync(TestContext.Current.CancellationToken); };
        await connecting.Should().ThrowAsync<SshAuthenticationException>();
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_answered_with_those_that_are()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();

        pantheon.Invoking(p => p.Site("shop")).Should().Throw<KeyNotFoundException>().WithMessage("*demo-drupal*demo-wordpress*");
        pantheon.Sites[0].Invoking(s => s.Environment("qa")).Should().Throw<KeyNotFoundException>().WithMessage("*dev, test, live*");
    }

    [Fact]
    public async Task Test_has_no_connection_mode_to_set()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();

        await pantheon.Site("demo-drupal").Test.Awaiting(test => test.SetConnectionModeAsync(Emulator.Sites.ConnectionMode.Git))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("Connection mode cannot be set on the test environment");
    }

    [Fact]
    public async Task A_host_starts_and_stops_it()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddPantheonEmulator(options => options.Password = "from the host");
        PantheonEmulator pantheon;
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            pantheon = host.Services.GetRequiredService<PantheonEmulator>();
            using var client = await pantheon.ConnectAsync(pantheon.Sites[0].Dev.UserName, "from the host");
            client.IsConnected.Should().BeTrue();
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Directory.Exists(pantheon.DataDirectory).Should().BeFalse();
    }

    [Fact]
    public void A_host_has_one_emulator()
    {
        var services = new ServiceCollection().AddPantheonEmulator();

        services.Invoking(s => s.AddPantheonEmulator()).Should().Throw<InvalidOperationException>().WithMessage("*already*");
    }

    [Fact]
    public async Task Disposing_again_does_nothing()
    {
        var pantheon = await PantheonEmulator.StartAsync();
        await pantheon.DisposeAsync();

        await pantheon.Awaiting(p => p.DisposeAsync().AsTask()).Should().NotThrowAsync();
    }

    [Fact]
    public async Task A_start_that_finds_its_port_taken_leaves_nothing_behind()
    {
        await using var first = await PantheonEmulator.StartAsync();
        var data = Directory.CreateTempSubdirectory("kept").FullName;
        var options = new PantheonEmulatorOptions { Port = first.Port, DataDirectory = data, HostKeys = first.HostKeys };

        await FluentActions.Awaiting(() => PantheonEmulator.StartAsync(options)).Should().ThrowAsync<System.Net.Sockets.SocketException>();

        options.Port = 0;
        await (await PantheonEmulator.StartAsync(options)).DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
