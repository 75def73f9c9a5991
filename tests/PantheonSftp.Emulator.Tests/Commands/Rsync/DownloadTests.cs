using System.Runtime.Versioning;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>What comes from an environment.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DownloadTests(RsyncClient rsync) : IClassFixture<RsyncClient>
{
    [Theory]
    [InlineData("files/")]
    [InlineData("/files/")]
    [InlineData("~/files/")]
    [InlineData("code/wp-content/uploads/")]
    public async Task Files_come_however_they_are_called(string source)
    {
        Place("live", "files/down/a.txt", "text");

        var (run, local) = await FetchAsync("-rvlz", "--copy-unsafe-links", "--size-only", "--checksum", "--ipv4", "--progress", $"live:{source}");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        File.ReadAllText(Path.Combine(local, "down/a.txt")).Should().Be("text");
    }

    [Fact]
    public async Task Links_of_the_platform_are_followed_where_links_that_lead_out_of_the_copy_are()
    {
        Place("dev", "files/seen.txt", "text");

        var (run, local) = await FetchAsync("-rlz", "--copy-unsafe-links", "dev:code/wp-content");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(Path.Combine(local, "wp-content/uploads/seen.txt")).Should().Be("text");
    }

    [Fact]
    public async Task Links_of_the_platform_are_links_otherwise()
    {
        var (run, local) = await FetchAsync("-rl", "dev:code/wp-content");

        run.ExitCode.Should().Be(0, run.Error);
        new FileInfo(Path.Combine(local, "wp-content/uploads")).LinkTarget.Should().Be("../../files");
    }

    [Theory]
    [InlineData("live", "logs", "logs/nginx/nginx-access.log")]
    [InlineData("live", "/logs/", "nginx/nginx-access.log")]
    [InlineData("live", "logs/php/php-error.log", "php-error.log")]
    [InlineData("live", "logs/nginx/*-access.log", "nginx-access.log")]
    [InlineData("dbserver.live", "logs/", "mysqld.log")]
    [InlineData("dbserver.live", "data/mysqld-slow-query.log", "mysqld-slow-query.log")]
    public async Task Logs_come_from_both_servers(string endpoint, string source, string expected)
    {
        var (run, local) = await FetchAsync("-rlvz", "--copy-unsafe-links", $"{endpoint}:{source}");

        run.ExitCode.Should().Be(0, run.Error);
        File.Exists(Path.Combine(local, expected)).Should().BeTrue();
    }

    [Fact]
    public async Task The_database_server_takes_nothing()
    {
        var run = await rsync.RunAsync("-rt", rsync.Local(("a.txt", "text")) + "/", "dbserver.live:data/");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
    }

    [Fact]
    public async Task Modes_of_files_are_those_that_SFTP_shows()
    {
        Place("live", "files/moded.txt", "text");

        var (run, local) = await FetchAsync("-rp", "live:files/moded.txt");

        run.ExitCode.Should().Be(0, run.Error);
        ((int)File.GetUnixFileMode(Path.Combine(local, "moded.txt"))).Should().Be(0x1B0);
    }

    [Theory]
    [InlineData("files/./kept/path.txt", "kept/path.txt")]
    [InlineData("files/kept/path.txt", "files/kept/path.txt")]
    [InlineData("/files/kept/path.txt", "files/kept/path.txt")]
    public async Task Relative_names_are_those_that_the_client_wrote(string source, string expected)
    {
        Place("live", "files/kept/path.txt", "text");

        var (run, local) = await FetchAsync("-rR", $"live:{source}");

        run.ExitCode.Should().Be(0, run.Error);
        File.Exists(Path.Combine(local, expected)).Should().BeTrue();
    }

    [Fact]
    public async Task A_list_of_names_can_come_from_the_client()
    {
        Place("live", "files/listed/one.txt", "text");
        Place("live", "files/listed/two.txt", "text");
        var list = Path.Combine(rsync.Local(("names", "one.txt\n")), "names");

        var (run, local) = await FetchAsync("-r", $"--files-from={list}", "live:files/listed/");

        run.ExitCode.Should().Be(0, run.Error);
        Directory.GetFiles(local).Select(Path.GetFileName).Should().Equal("one.txt");
    }

    [Fact]
    public async Task Files_can_be_moved_away()
    {
        Place("live", "files/moved/one.txt", "text");

        var (run, local) = await FetchAsync("-r", "--remove-source-files", "live:files/moved/");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        File.Exists(Path.Combine(local, "one.txt")).Should().BeTrue();
        File.Exists(rsync.Pantheon.Site("demo-wordpress").Live.LocalPath("files/moved/one.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task What_does_not_exist_is_named()
    {
        var (run, _) = await FetchAsync("-r", "live:files/nothing-of-the-kind");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("nothing-of-the-kind").And.Contain("No such file or directory (2)");
    }

    private async Task<(ProgramRun Run, string Local)> FetchAsync(params string[] arguments)
    {
        var local = rsync.Local();
        return (await rsync.RunAsync([.. arguments, local + "/"]), local);
    }

    private void Place(string environment, string path, string text)
    {
        var file = rsync.Pantheon.Site("demo-wordpress").Environment(environment).LocalPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
