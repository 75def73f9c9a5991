using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class ContainerTests : OneSite
{
    [Fact]
    public async Task A_migration_gives_a_new_home_and_loses_logs_and_temporary_files()
    {
        var before = Dev.Home;
        Write(Dev, "tmp/work");
        Write(Dev, "files/photo.jpg", "photo");

        await Dev.MigrateAsync();

        Dev.Home.Should().NotBe(before);
        (Has(Dev, "tmp/work"), Read(Dev, "files/photo.jpg")).Should().Be((false, "photo"));
        Directory.GetFiles(Dev.LocalPath("logs"), "*", SearchOption.AllDirectories).Should().BeEmpty();
        Read(Dev, "metadata.json").Should().Contain(Dev.Binding);
    }

    [Fact]
    public async Task Its_sessions_end_and_the_next_one_finds_the_new_home_by_every_path()
    {
        using var client = await Pantheon.ConnectAsync(Dev);
        var session = Pantheon.Connections.Single();

        await Dev.MigrateAsync();

        await EndedAsync(session);
        using var again = await Pantheon.ConnectAsync(Dev);
        again.WorkingDirectory.Should().Be(Dev.Home);
        again.ReadAllText("/code/a.txt").Should().Be(again.ReadAllText("code/a.txt"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_pending_survives_or_not_as_the_caller_chooses(bool keep)
    {
        Write(Dev, "code/pending.php");

        await Dev.MigrateAsync(keepUncommitted: keep);

        Has(Dev, "code/pending.php").Should().Be(keep);
        Dev.Diffstat().IsEmpty.Should().Be(!keep);
    }

    [Fact]
    public async Task After_it_everything_goes_on()
    {
        await Dev.MigrateAsync();
        using (var client = await Pantheon.ConnectAsync(Dev))
            client.Put("code/new.php");

        await Dev.CommitAsync("after the migration");

        Site.Code.Log("master")[0].Message.Trim().Should().Be("after the migration");
    }

    [Fact]
    public async Task A_container_that_falls_asleep_ends_its_sessions()
    {
        using var client = await Pantheon.ConnectAsync(Dev);
        var session = Pantheon.Connections.Single();

        await Dev.SleepAsync();

        Dev.IsAsleep.Should().BeTrue();
        await EndedAsync(session);
    }

    [Fact]
    public async Task It_can_be_woken()
    {
        await Dev.SleepAsync();

        await Dev.WakeAsync();

        Dev.IsAsleep.Should().BeFalse();
        using var client = await Pantheon.ConnectAsync(Dev);
        client.Exists("code").Should().BeTrue();
    }
}
