using System.Net;
using PantheonSftp.Emulator.Sites;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>An environment with several application containers.</summary>
public sealed class ContainerTests : IAsyncLifetime
{
    private PantheonEmulator _pantheon = null!;

    private SiteEnvironment Live => _pantheon.Site("demo-wordpress").Live;

    public async ValueTask InitializeAsync() =>
        _pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = new PlatformProfile { ApplicationContainers = 2 } });

    public ValueTask DisposeAsync() => _pantheon.DisposeAsync();

    [Fact]
    public async Task Connections_reach_the_containers_in_turn()
    {
        var homes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            using var client = await _pantheon.ConnectAsync(Live);
            homes.Add(client.WorkingDirectory);
        }

        homes[0].Should().Be(Live.Home);
        homes[1].Should().MatchRegex("^/srv/bindings/[0-9a-f]{32}$").And.NotBe(homes[0]);
        homes[2..].Should().Equal(homes[..2]);
    }

    [Fact]
    public async Task Each_has_logs_and_tmp_of_its_own_and_code_and_files_are_of_all()
    {
        using var one = await _pantheon.ConnectAsync(Live);
        using var two = await _pantheon.ConnectAsync(Live);

        two.Put("files/shared.txt", "of all");
        two.Put("/tmp/own.txt", "of the second");

        one.ReadAllText("/files/shared.txt").Should().Be("of all");
        one.Exists("tmp/own.txt").Should().BeFalse();
        two.ReadAllText("tmp/own.txt").Should().Be("of the second");
        two.ReadAllText("code/index.php").Should().Be(one.ReadAllText("code/index.php"));
        two.ReadAllText("/logs/nginx/nginx-access.log").Should().NotBe(one.ReadAllText("/logs/nginx/nginx-access.log"));
        two.ReadAllText("metadata.json").Should().Contain(two.WorkingDirectory[^32..]);
    }

    [Fact]
    public async Task A_path_of_one_does_not_exist_in_the_other()
    {
        using var one = await _pantheon.ConnectAsync(Live);
        using var two = await _pantheon.ConnectAsync(Live);

        one.Exists($"{two.WorkingDirectory}/code").Should().BeFalse();
        two.Exists($"{one.WorkingDirectory}/code").Should().BeFalse();
        two.Exists($"{one.WorkingDirectory}/logs/nginx").Should().BeFalse();
        one.Exists($"{two.WorkingDirectory}/logs/nginx").Should().BeFalse();
        Bindings(one).Should().Equal(one.WorkingDirectory);
        Bindings(two).Should().Equal(two.WorkingDirectory);
    }

    [Fact]
    public async Task Canonical_paths_and_the_way_up_stay_in_the_container()
    {
        using (await _pantheon.ConnectAsync(Live))
        {
            using var two = await _pantheon.ConnectAsync(Live);
            var home = two.WorkingDirectory;

            two.ChangeDirectory("code/wp-content/uploads");
            two.WorkingDirectory.Should().Be($"{home}/files");
            two.ChangeDirectory("../code/wp-content");
            two.WorkingDirectory.Should().Be($"{home}/code/wp-content");
            two.ReadAllText($"{home}/code/../metadata.json").Should().Contain(home[^32..]);
        }
    }

    [Fact]
    public async Task The_rules_of_writing_are_those_of_the_environment_in_every_container()
    {
        using var one = await _pantheon.ConnectAsync(Live);
        using var two = await _pantheon.ConnectAsync(Live);

        two.Invoking(c => c.Put("code/a.php")).Should().Throw<SftpPermissionDeniedException>().WithMessage("*by deployments only*");
        two.Invoking(c => c.Put("logs/a")).Should().Throw<SftpPermissionDeniedException>().WithMessage("*belongs to the platform*");
        two.Invoking(c => c.DeleteDirectory("code")).Should().Throw<SshException>();
        two.Invoking(c => c.Put($"{one.WorkingDirectory}/tmp/a")).Should().Throw<SshException>();
        two.ListDirectory(".").Single(entry => entry.Name == "files").IsDirectory.Should().BeTrue();
    }

    [Fact]
    public async Task A_migration_gives_every_container_a_new_home()
    {
        var before = await HomesAsync();

        await Live.MigrateAsync();
        var after = await HomesAsync();

        after.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.NotIntersectWith(before);
        Directory.GetDirectories(Path.Join(Live.Tree.Appserver, "srv/bindings")).Select(Path.GetFileName).Should().BeEquivalentTo(after.Select(Path.GetFileName));

        async Task<IReadOnlyList<string>> HomesAsync()
        {
            using var one = await _pantheon.ConnectAsync(Live);
            using var two = await _pantheon.ConnectAsync(Live);
            two.Exists("code/index.php").Should().BeTrue();
            return [one.WorkingDirectory, two.WorkingDirectory];
        }
    }

    [Fact]
    public async Task By_address_each_container_has_its_own()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            ListenAddresses = [IPAddress.Parse("127.0.0.1"), IPAddress.Parse("127.0.0.2")],
            Port = FreePort(),
            Profile = new PlatformProfile { ApplicationContainers = 2, ContainerSelection = ContainerSelection.ByAddress },
        });
        var dev = pantheon.Site("demo-wordpress").Dev;

        var homes = new List<string>();
        foreach (var host in (string[])["127.0.0.2", "127.0.0.1", "127.0.0.2"])
        {
            using var client = new SftpClient(host, pantheon.Port, dev.UserName, pantheon.Accounts[0].Password!);
            client.Connect();
            homes.Add(client.WorkingDirectory);
        }

        homes.Should().Equal(homes[2], dev.Home, homes[0]);
        homes[0].Should().NotBe(dev.Home);
    }

    [Fact]
    public void Their_bindings_are_the_same_after_a_restart() =>
        ApplicationContainer.Of(Live, 2).Should().Be(ApplicationContainer.Of(Live, 2)).And.NotBe(ApplicationContainer.Of(Live, 3));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void An_environment_has_at_least_one_and_not_too_many(int containers)
    {
        var options = new PantheonEmulatorOptions { Profile = new PlatformProfile { ApplicationContainers = containers } };

        options.Invoking(o => o.Validate()).Should().Throw<ArgumentException>().WithMessage($"ApplicationContainers is \"{containers}\"*");
    }

    private static IEnumerable<string> Bindings(SftpClient client) =>
        client.ListDirectory("/srv/bindings").Select(entry => entry.FullName).Where(name => !name.EndsWith('.'));

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
