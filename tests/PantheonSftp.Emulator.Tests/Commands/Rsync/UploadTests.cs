using System.Runtime.Versioning;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>What goes to an environment. The command lines are those of the platform's documentation and of its users' tools.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UploadTests(RsyncClient rsync) : IClassFixture<RsyncClient>
{
    [Theory]
    [InlineData("-rvlz", "--copy-unsafe-links", "--size-only", "--checksum", "--ipv4", "--temp-dir=~/tmp/")]
    [InlineData("-rlIpz", "--temp-dir=~/tmp", "--delay-updates", "--partial", "--exclude=.git")]
    [InlineData("-rLvzc", "--delete", "--temp-dir=~/tmp/")]
    [InlineData("-vlogDtprz", "--size-only")]
    [InlineData("-a", "--inplace")]
    [InlineData("-aAX", "--numeric-ids")]
    [InlineData("-a", "--secluded-args", "--temp-dir=~/tmp/")]
    [InlineData("-a", "--protocol=30")]
    [InlineData("-rtS", "--partial-dir=.part", "--delay-updates", "--fsync")]
    [InlineData("-rt", "--backup", "--backup-dir=.old", "--suffix=.bak")]
    public async Task The_documented_command_lines_put_files_into_files(params string[] options)
    {
        var local = rsync.Local(("a.txt", "one"), ("sub dir/b.txt", "two"));
        var target = $"files/{Guid.NewGuid():N}/";

        var run = await rsync.RunAsync([.. options, local + "/", $"live:{target}"]);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Content("live", target + "a.txt").Should().Be("one");
        Content("live", target + "sub dir/b.txt").Should().Be("two");
    }

    [Theory]
    [InlineData("/files/absolute/")]
    [InlineData("~/files/tilde/")]
    [InlineData("code/wp-content/uploads/linked/")]
    [InlineData("files/../files/up/")]
    public async Task A_destination_may_be_spelled_in_any_way_that_leads_there(string target)
    {
        var run = await rsync.RunAsync("-rt", rsync.Local(("a.txt", "here")) + "/", "test:" + target);

        run.ExitCode.Should().Be(0, run.Error);
        var name = target.TrimEnd('/').Split('/')[^1];
        Content("test", $"files/{name}/a.txt").Should().Be("here");
    }

    [Fact]
    public async Task A_destination_below_the_binding_is_the_same_as_one_below_the_home()
    {
        var live = rsync.Pantheon.Site("demo-wordpress").Live;

        (await rsync.RunAsync("-rt", rsync.Local(("a.txt", "here")) + "/", $"live:{live.Home}/files/binding/")).ExitCode.Should().Be(0);

        Content("live", "files/binding/a.txt").Should().Be("here");
    }

    [Fact]
    public async Task In_SFTP_mode_code_takes_files_with_their_modes_and_links()
    {
        var local = rsync.Local(("tool.sh", "#!/bin/sh"), ("plain.txt", "text"));
        File.SetUnixFileMode(Path.Combine(local, "tool.sh"), (UnixFileMode)0x1ED);
        File.CreateSymbolicLink(Path.Combine(local, "link"), "plain.txt");

        var run = await rsync.RunAsync("-a", local + "/", "dev:code/private/tools/");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        var tools = rsync.Pantheon.Site("demo-wordpress").Dev.LocalPath("code/private/tools");
        ((int)File.GetUnixFileMode(Path.Combine(tools, "tool.sh"))).Should().Be(0x1ED);
        new FileInfo(Path.Combine(tools, "link")).LinkTarget.Should().Be("plain.txt");
    }

    [Fact]
    public async Task Times_survive_in_code()
    {
        var local = rsync.Local(("dated.txt", "text"));
        File.SetLastWriteTimeUtc(Path.Combine(local, "dated.txt"), new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        (await rsync.RunAsync("-rt", local + "/", "dev:code/")).ExitCode.Should().Be(0);

        File.GetLastWriteTimeUtc(rsync.Pantheon.Site("demo-wordpress").Dev.LocalPath("code/dated.txt")).Should().Be(new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("redesign")]
    [InlineData("test")]
    [InlineData("live")]
    public async Task Where_code_is_read_only_rsync_says_so_in_its_own_words(string environment)
    {
        var run = await rsync.RunAsync("-rt", rsync.Local(("new.php", "<?php")) + "/", $"{environment}:code/");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
        File.Exists(rsync.Pantheon.Site("demo-wordpress").Environment(environment).LocalPath("code/new.php")).Should().BeFalse();
    }

    [Fact]
    public async Task Where_code_is_read_only_modes_and_times_stay_as_well()
    {
        var redesign = rsync.Pantheon.Site("demo-wordpress").Environment("redesign");
        var file = redesign.LocalPath("code/index.php");
        var before = (File.GetUnixFileMode(file), File.GetLastWriteTimeUtc(file));
        var local = rsync.Local(("index.php", File.ReadAllText(file)));
        File.SetUnixFileMode(Path.Combine(local, "index.php"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await rsync.RunAsync("-a", "--checksum", local + "/", "redesign:code/")).ExitCode.Should().Be(23);

        (File.GetUnixFileMode(file), File.GetLastWriteTimeUtc(file)).Should().Be(before);
    }

    [Theory]
    [InlineData("logs/")]
    [InlineData("certs/")]
    [InlineData("")]
    [InlineData("/")]
    public async Task What_belongs_to_the_platform_stays_as_it_is(string target)
    {
        var run = await rsync.RunAsync("-rt", rsync.Local(("new.txt", "text")) + "/", $"dev:{target}");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
    }

    [Fact]
    public async Task Files_sent_once_are_not_sent_again_though_modes_do_not_last_in_files()
    {
        var local = rsync.Local(("mode.txt", "text"));
        File.SetUnixFileMode(Path.Combine(local, "mode.txt"), UnixFileMode.UserRead);
        (await rsync.RunAsync("-a", local + "/", "live:files/modes/")).ExitCode.Should().Be(0);

        (await rsync.RunAsync("-a", "--itemize-changes", local + "/", "live:files/modes/")).Output.Should().NotContain("<f");
    }

    [Fact]
    public async Task A_mode_that_would_lock_everybody_out_does_not_last_in_files()
    {
        var local = rsync.Local(("locked/file.txt", "text"));
        File.SetUnixFileMode(Path.Combine(local, "locked/file.txt"), UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.Combine(local, "locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await rsync.RunAsync("-a", local + "/", "live:files/")).ExitCode.Should().Be(0);

        var placed = rsync.Pantheon.Site("demo-wordpress").Live.LocalPath("files/locked");
        File.GetUnixFileMode(placed).Should().HaveFlag(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(placed, "file.txt")).Should().HaveFlag(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Links_are_not_supported_in_files()
    {
        var local = rsync.Local();
        File.CreateSymbolicLink(Path.Combine(local, "link"), "target");

        var run = await rsync.RunAsync("-a", local + "/", "live:files/links/");

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Function not implemented (38)");
    }

    [Fact]
    public async Task A_file_larger_than_files_can_hold_is_an_error_of_rsync()
    {
        await using var emulator = await RunningEmulator.StartAsync(new PlatformProfile { MaxFileSizeInFiles = 1_000_000 });
        var dev = emulator.Pantheon.Site("demo-wordpress").Dev;
        var large = Path.Combine(emulator.OpenSsh.NewDirectory(), "large.bin");
        File.WriteAllBytes(large, new byte[1_000_001]);

        var run = await emulator.OpenSsh.RsyncAsync(large, OpenSshClient.At(dev.UserName, "files/"));

        run.ExitCode.Should().Be(11);
        File.Exists(dev.LocalPath("files/large.bin")).Should().BeFalse();
    }

    [Theory]
    [InlineData("29")]
    [InlineData("30")]
    [InlineData("31")]
    public async Task What_stands_behind_a_pipe_arrives_whatever_the_clients_protocol(string protocol)
    {
        var local = rsync.Local(("a.txt", "one"), ("z.txt", "two"));
        (await rsync.OpenSsh.RunAsync("mkfifo", Path.Combine(local, "f"))).ExitCode.Should().Be(0);

        var run = await rsync.RunAsync("-a", "--delete", $"--protocol={protocol}", local + "/", $"live:files/piped{protocol}/");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Content("live", $"files/piped{protocol}/a.txt").Should().Be("one");
        Content("live", $"files/piped{protocol}/z.txt").Should().Be("two");
    }

    [Fact]
    public async Task The_recipe_that_empties_a_folder_works()
    {
        (await rsync.RunAsync("-rt", rsync.Local(("a.txt", "one"), ("deep/b.txt", "two")) + "/", "live:files/full/")).ExitCode.Should().Be(0);

        var run = await rsync.RunAsync("-rlptgoDvz", "--delete", "--size-only", "--temp-dir=~/tmp/", rsync.Local() + "/", "live:files/full");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Directory.GetFileSystemEntries(rsync.Pantheon.Site("demo-wordpress").Live.LocalPath("files/full")).Should().BeEmpty();
    }

    [Fact]
    public async Task Temporary_files_leave_nothing_behind()
    {
        (await rsync.RunAsync("-rt", "--temp-dir=~/tmp/", rsync.Local(("a.txt", "one")) + "/", "live:files/clean/")).ExitCode.Should().Be(0);

        Directory.GetFileSystemEntries(rsync.Pantheon.Site("demo-wordpress").Live.LocalPath("tmp")).Should().BeEmpty();
    }

    private string Content(string environment, string path) => File.ReadAllText(rsync.Pantheon.Site("demo-wordpress").Environment(environment).LocalPath(path));
}
