using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>The links that the platform made in <c>code/</c>, and <c>.git</c>, are nobody's to change.</summary>
public sealed class PlatformLinkTests(RsyncClient rsync) : IClassFixture<RsyncClient>
{
    private SiteEnvironment Dev => rsync.Pantheon.Site("demo-wordpress").Dev;

    [Theory]
    [InlineData("code/")]
    [InlineData("code")]
    [InlineData("/code/wp-content")]
    public async Task They_survive_a_delete_from_a_source_without_them(string target)
    {
        var run = await rsync.RunAsync("-rLvzc", "--delete", "--temp-dir=~/tmp/", rsync.Local(("index.php", "<?php")) + "/", $"dev:{target}");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        LinkTarget().Should().Be("../../files");
    }

    [Fact]
    public async Task They_survive_a_delete_that_a_hostile_client_asks_for()
    {
        // Rules of the client come behind those of the server.
        var run = await rsync.RunAsync("-rc", "--delete", "--delete-excluded", "--force", "--filter=R /wp-content/uploads", rsync.Local(("index.php", "<?php")) + "/", "dev:code/");

        run.ExitCode.Should().Be(0, run.Error);
        LinkTarget().Should().Be("../../files");
    }

    [Fact]
    public async Task A_directory_does_not_take_their_place()
    {
        var run = await rsync.RunAsync("-rt", rsync.Local(("wp-content/uploads/a.jpg", "picture"), ("wp-content/other.txt", "text")) + "/", "dev:code/");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
        LinkTarget().Should().Be("../../files");
        File.Exists(Dev.LocalPath("code/wp-content/other.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task A_file_does_not_take_their_place()
    {
        var run = await rsync.RunAsync("-rt", "--force", "--delete", rsync.Local(("wp-content/uploads", "a file")) + "/", "dev:code/");

        run.ExitCode.Should().Be(23);
        LinkTarget().Should().Be("../../files");
    }

    [Fact]
    public async Task Another_link_does_not_take_their_place()
    {
        var local = rsync.Local(("wp-content/index.php", ""));
        File.CreateSymbolicLink(Path.Combine(local, "wp-content/uploads"), "/etc");

        var run = await rsync.RunAsync("-rl", local + "/", "dev:code/");

        run.ExitCode.Should().Be(23);
        LinkTarget().Should().Be("../../files");
    }

    [Fact]
    public async Task A_repository_of_the_clients_does_not_become_one_here()
    {
        var run = await rsync.RunAsync("-rt", rsync.Local((".git/config", "[core]"), ("readme.txt", "text")) + "/", "dev:code/");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
        Path.Exists(Dev.LocalPath("code/.git")).Should().BeFalse();
        File.Exists(Dev.LocalPath("code/readme.txt")).Should().BeTrue();
    }

    private string? LinkTarget() => new DirectoryInfo(Dev.LocalPath("code/wp-content/uploads")).LinkTarget;
}
