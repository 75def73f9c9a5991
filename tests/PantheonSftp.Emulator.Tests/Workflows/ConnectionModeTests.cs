using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class ConnectionModeTests : OneSite
{
    [Fact]
    public async Task A_switch_to_Git_mode_discards_what_is_pending_and_names_it()
    {
        Write(Dev, "code/new.php", "<?php\n");
        Write(Dev, "code/a.txt", "one\n2\nthree\n");
        File.Delete(Dev.LocalPath("code/index.php"));
        Write(Dev, "code/debug.log");

        var change = await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        change.Discarded.Files.Should().Equal(
            new FileChange("a.txt", FileChangeStatus.Modified, 1, 1),
            new FileChange("index.php", FileChangeStatus.Deleted, 0, 2),
            new FileChange("new.php", FileChangeStatus.Added, 1, 0));
        change.Workflow!.Messages.Should().ContainSingle().Which.Should().Be("Discarded uncommitted changes of 3 file(s): a.txt, index.php, new.php");
    }

    [Fact]
    public async Task After_it_code_is_the_clean_checkout_and_ignored_files_stay()
    {
        Write(Dev, "code/new.php");
        Write(Dev, "code/a.txt", "changed");
        Write(Dev, "code/debug.log", "log");

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        Has(Dev, "code/new.php").Should().BeFalse();
        Read(Dev, "code/a.txt").Should().Be("one\ntwo\nthree\n");
        Read(Dev, "code/debug.log").Should().Be("log");
    }

    [Fact]
    public async Task Files_are_no_part_of_it()
    {
        Write(Dev, "files/photo.jpg", "photo");

        (await Dev.SetConnectionModeAsync(ConnectionMode.Git)).Discarded.IsEmpty.Should().BeTrue();
        Read(Dev, "files/photo.jpg").Should().Be("photo");
    }

    [Fact]
    public async Task The_mode_that_is_set_already_is_no_workflow()
    {
        (await Dev.SetConnectionModeAsync(ConnectionMode.Sftp)).Workflow.Should().BeNull();
        Site.Workflows.Should().BeEmpty();
    }

    [Theory]
    [InlineData("test")]
    [InlineData("live")]
    public async Task Test_and_live_have_none(string environment) =>
        (await Site.Environment(environment).Awaiting(e => e.SetConnectionModeAsync(ConnectionMode.Git)).Should().ThrowAsync<ConnectionModeException>())
            .WithMessage($"Connection mode cannot be set on the {environment} environment")
            .Which.Kind.Should().Be(RefusalKind.PlatformRule);
}
