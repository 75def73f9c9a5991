using System.Runtime.Versioning;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>The old protocol of scp, by OpenSSH's own client.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScpTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private SiteEnvironment Dev => shared.Pantheon.Site("demo-wordpress").Dev;

    [Theory]
    [InlineData("files/", "files/up.txt")]
    [InlineData("files/other.txt", "files/other.txt")]
    [InlineData("code/wp-content/uploads/", "files/up.txt")]
    [InlineData("/files/absolute.txt", "files/absolute.txt")]
    [InlineData("~/tmp/x", "tmp/x")]
    [InlineData("'files/a b.txt'", "files/a b.txt")]
    [InlineData("code/new.php", "code/new.php")]
    [InlineData("file?/", "files/up.txt")]
    public async Task A_file_is_uploaded_to_where_a_shell_would_put_it(string target, string arrives)
    {
        var content = $"content of {target}";

        var outcome = await ScpAsync(Put("up.txt", content), $":{target}");

        outcome.Should().Be(new ProgramRun(0, "", ""));
        File.ReadAllText(Dev.LocalPath(arrives)).Should().Be(content);
    }

    [Fact]
    public async Task A_shorter_file_takes_the_place_of_a_longer_one()
    {
        await File.WriteAllTextAsync(Dev.LocalPath("files/long.txt"), new string('x', 100_000));

        await ScpAsync(Put("short.txt", "short"), ":files/long.txt");

        File.ReadAllText(Dev.LocalPath("files/long.txt")).Should().Be("short");
    }

    [Fact]
    public async Task Octets_arrive_as_they_were_in_both_directions()
    {
        var content = new byte[3_000_001];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(Path.Combine(shared.OpenSsh.Directory, "large.bin"), content);

        await ScpAsync("large.bin", ":files/large.bin");
        await ScpAsync(":files/large.bin", "back.bin");

        File.ReadAllBytes(Path.Combine(shared.OpenSsh.Directory, "back.bin")).Should().Equal(content);
    }

    [Fact]
    public async Task An_empty_file_is_a_file_in_both_directions()
    {
        await ScpAsync(Put("empty", ""), ":files/empty");
        var outcome = await ScpAsync(":files/empty", "empty-back");

        outcome.ExitCode.Should().Be(0);
        new FileInfo(Path.Combine(shared.OpenSsh.Directory, "empty-back")).Length.Should().Be(0);
    }

    [Fact]
    public async Task A_tree_is_uploaded_and_downloaded_with_times_and_modes()
    {
        var script = Put("tree/bin/run me.sh", "#!/bin/sh");
        File.SetUnixFileMode(Path.Combine(shared.OpenSsh.Directory, script), (UnixFileMode)0x1ED); // 0755
        Put("tree/.htaccess", "deny");
        var written = new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(shared.OpenSsh.Directory, script), written);
        Directory.SetLastWriteTimeUtc(Path.Combine(shared.OpenSsh.Directory, "tree"), written);

        var up = await ScpAsync("-r", "-p", "tree", ":code/tree");
        var down = await ScpAsync("-r", "-p", ":code/tree", "tree-back");

        (up.ExitCode, down.ExitCode).Should().Be((0, 0), up.Error + down.Error);
        foreach (var tree in (string[])[Dev.LocalPath("code/tree"), Path.Combine(shared.OpenSsh.Directory, "tree-back")])
        {
            File.GetLastWriteTimeUtc(Path.Combine(tree, "bin/run me.sh")).Should().Be(written);
            File.GetUnixFileMode(Path.Combine(tree, "bin/run me.sh")).Should().Be((UnixFileMode)0x1ED);
            Directory.GetLastWriteTimeUtc(tree).Should().Be(written);
            File.ReadAllText(Path.Combine(tree, ".htaccess")).Should().Be("deny");
        }
    }

    [Fact]
    public async Task A_tree_goes_into_a_directory_that_exists()
    {
        Put("into/a.txt", "a");

        await ScpAsync("-r", "into", ":files/");

        File.ReadAllText(Dev.LocalPath("files/into/a.txt")).Should().Be("a");
    }

    [Fact]
    public async Task Wildcards_stand_for_files_as_a_shell_would_have_it()
    {
        foreach (var name in (string[])["one.css", "two.css", "three.js"])
            await File.WriteAllTextAsync(Dev.LocalPath($"files/{name}"), name);

        var outcome = await ScpAsync(":files/*.css", ".");

        outcome.ExitCode.Should().Be(0, outcome.Error);
        Directory.GetFiles(shared.OpenSsh.Directory, "*.css").Select(Path.GetFileName).Should().BeEquivalentTo("one.css", "two.css");
    }

    [Fact]
    public async Task Logs_are_downloaded_as_a_directory()
    {
        var outcome = await ScpAsync("-r", ":logs", "logs");

        outcome.ExitCode.Should().Be(0, outcome.Error);
        File.ReadAllText(Path.Combine(shared.OpenSsh.Directory, "logs/nginx/nginx-access.log")).Should().Be(File.ReadAllText(Dev.LocalPath("logs/nginx/nginx-access.log")));
    }

    [Theory]
    [InlineData("files/nope.txt", "scp: files/nope.txt: No such file or directory\n")]
    [InlineData("files", "scp: files: not a regular file\n")]
    [InlineData("files/nope*.txt", "scp: files/nope*.txt: No such file or directory\n")]
    public async Task What_cannot_be_downloaded_is_told_in_scp_s_words(string source, string told)
    {
        var outcome = await ScpAsync($":{source}", ".");

        outcome.Should().Be(new ProgramRun(1, "", told));
    }

    [Theory]
    [InlineData("logs/x", "*logs/x: Permission denied: this belongs to the platform*")]
    [InlineData("files/nope/x", "*files/nope/x: No such file or directory*")]
    [InlineData("../../../../etc/x", "*No such file or directory*")]
    public async Task What_cannot_be_uploaded_is_told_with_its_reason(string target, string told)
    {
        var outcome = await ScpAsync(Put("up.txt", "up"), $":{target}");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Match(told);
    }

    [Fact]
    public async Task Code_in_Git_mode_takes_nothing_and_says_why()
    {
        var redesign = shared.Pantheon.Site("demo-wordpress").Environment("redesign");

        var outcome = await ScpAsync(shared, redesign, Put("up.txt", "up"), ":code/up.txt");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("code/up.txt: Permission denied: code/ is read-only while redesign is in Git mode");
        shared.Log.Lines.Should().ContainMatch("scp \"code/up.txt\" refused: Permission denied: code/ is read-only*");
    }

    [Fact]
    public async Task Several_files_need_a_directory()
    {
        var outcome = await ScpAsync(Put("one", "1"), Put("two", "2"), ":files/absent");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("scp: files/absent: No such file or directory");
    }

    [Fact]
    public async Task One_file_of_several_that_is_refused_does_not_stop_the_others()
    {
        Directory.CreateDirectory(Dev.LocalPath("tmp/mixed/blocked"));
        Put("mixed/blocked", "a file where a directory is");
        Put("mixed/fine", "fine");

        var outcome = await ScpAsync("-r", "mixed", ":tmp/");

        outcome.ExitCode.Should().Be(1);
        File.ReadAllText(Dev.LocalPath("tmp/mixed/fine")).Should().Be("fine");
    }

    [Fact]
    public async Task A_file_larger_than_files_takes_is_refused_and_the_session_goes_on()
    {
        await using var emulator = await RunningEmulator.StartAsync(new PlatformProfile { MaxFileSizeInFiles = 100_000 });
        var dev = emulator.Pantheon.Site("demo-wordpress").Dev;
        var local = emulator.OpenSsh.NewDirectory(("large.txt", new string('x', 100_001)), ("after.txt", "after"));

        var outcome = await ScpAsync(emulator, dev, $"{local}/large.txt", $"{local}/after.txt", ":files/");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("files/large.txt: Failure: a file in files/ can have 100000 bytes at most");
        File.ReadAllText(dev.LocalPath("files/after.txt")).Should().Be("after");
    }

    [Fact]
    public async Task The_log_tells_of_every_file()
    {
        await ScpAsync(Put("told.txt", "told"), ":files/told.txt");
        await ScpAsync(":files/told.txt", "told-back.txt");

        shared.Log.Lines.Should().Contain(["scp received \"files/told.txt\", bytes 4", "scp sent \"files/told.txt\", bytes 4"]);
    }

    [Fact]
    public async Task Verbose_shows_the_records()
    {
        var outcome = await ScpAsync("-v", Put("verbose.txt", "verbose"), ":files/verbose.txt");

        outcome.Error.Should().Contain("Sink: C0644 7 verbose.txt");
    }

    private Task<ProgramRun> ScpAsync(params string[] arguments) => ScpAsync(shared, Dev, arguments);

    /// <summary>A path that begins with a colon is one of the environment.</summary>
    private static Task<ProgramRun> ScpAsync(RunningEmulator emulator, SiteEnvironment environment, params string[] arguments) =>
        emulator.OpenSsh.ScpAsync(["-O", .. arguments.Select(argument => argument.StartsWith(':') ? OpenSshClient.At(environment.UserName) + argument : argument)]);

    /// <summary>Makes a file of the client, and says its name.</summary>
    private string Put(string name, string content)
    {
        var path = Path.Combine(shared.OpenSsh.Directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, (UnixFileMode)0x1A4); // 0644
        return name;
    }
}
