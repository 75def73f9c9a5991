using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class PendingChangesTests : OneSite
{
    [Fact]
    public async Task A_commit_records_what_is_pending_with_message_and_author()
    {
        Write(Dev, "code/new.php");

        await Dev.CommitAsync("Adds a page", new CommitAuthor("Ada", "ada@example.com"));

        var entry = Site.Code.Log("master")[0];
        (entry.Hash, entry.Message.Trim(), entry.Author, entry.Email).Should().Be((Dev.CodeCommit!, "Adds a page", "Ada", "ada@example.com"));
        Dev.Diffstat().IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task Its_author_is_whoever_asks_where_nobody_else_is_named()
    {
        Write(Dev, "code/new.php");

        await Dev.CommitAsync(userEmail: "guest@example.com");

        Site.Code.Log("master")[0].Email.Should().Be("guest@example.com");
    }

    [Fact]
    public async Task Nothing_pending_is_nothing_to_commit()
    {
        Write(Dev, "code/debug.log");

        await Dev.Awaiting(dev => dev.CommitAsync("nothing")).Should().ThrowAsync<PendingChangesException>().WithMessage("There is no code to commit.*");
    }

    [Fact]
    public async Task In_Git_mode_there_is_nothing_to_commit_or_to_discard()
    {
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        await Dev.Awaiting(dev => dev.CommitAsync("no")).Should().ThrowAsync<ConnectionModeException>().WithMessage("You can only commit code in an environment that is set to sftp mode.*");
        await Dev.Awaiting(dev => dev.DiscardAsync()).Should().ThrowAsync<ConnectionModeException>();
    }

    [Fact]
    public async Task Test_has_nothing_to_commit() =>
        await Site.Test.Awaiting(test => test.CommitAsync("no")).Should().ThrowAsync<EnvironmentKindException>().WithMessage("code/ of test changes by deployments only*");

    [Fact]
    public async Task Discarding_takes_changes_away_and_returns_them()
    {
        Write(Dev, "code/a.txt", "changed");

        var discarded = await Dev.DiscardAsync();

        discarded.Files.Should().ContainSingle().Which.Path.Should().Be("a.txt");
        Read(Dev, "code/a.txt").Should().Be("one\ntwo\nthree\n");
        Dev.ConnectionMode.Should().Be(ConnectionMode.Sftp);
    }

    [Fact]
    public async Task A_profile_can_show_a_change_only_once_somebody_has_looked()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            Profile = new PlatformProfile { PendingChangesDisplay = PendingChangesDisplay.AfterAView },
        });
        var dev = pantheon.AddSite("late").Dev;
        Write(dev, "code/new.php");

        dev.Diffstat().IsEmpty.Should().BeTrue();
        dev.Diffstat().Files.Should().ContainSingle();
    }

    [Fact]
    public async Task A_profile_can_show_a_change_late()
    {
        var clock = new FakeTimeProvider();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            TimeProvider = clock,
            Profile = new PlatformProfile { PendingChangesDisplay = PendingChangesDisplay.AfterADelay, PendingChangesDelay = TimeSpan.FromMinutes(1) },
        });
        var dev = pantheon.AddSite("late").Dev;
        Write(dev, "code/new.php");
        dev.Diffstat().IsEmpty.Should().BeTrue();
        clock.Advance(TimeSpan.FromSeconds(59));
        dev.Diffstat().IsEmpty.Should().BeTrue();

        clock.Advance(TimeSpan.FromSeconds(1));

        dev.Diffstat().Files.Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_shown_late_is_committed_all_the_same()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            Profile = new PlatformProfile { PendingChangesDisplay = PendingChangesDisplay.AfterAView },
        });
        var dev = pantheon.AddSite("late").Dev;
        Write(dev, "code/new.php");

        await dev.Awaiting(d => d.CommitAsync("unseen")).Should().NotThrowAsync();
    }
}
