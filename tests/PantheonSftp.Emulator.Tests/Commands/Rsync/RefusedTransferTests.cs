using System.Runtime.Versioning;
using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Events;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>What a client and the log read of what is refused, with limits small enough to reach.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RefusedTransferTests : IAsyncLifetime
{
    private const int MaxSize = 100_000;
    private const string TooLarge =
        "Failure: a file in files/ can have 100000 bytes at most; keep larger ones outside the platform (a value of the profile: MaxFileSizeInFiles)";

    private RunningEmulator _emulator = null!;
    private string _local = null!;

    private PantheonEmulator Pantheon => _emulator.Pantheon;

    private Site Site => Pantheon.Site("demo-wordpress");

    private IReadOnlyCollection<string> Log => _emulator.Log.Lines;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RunningEmulator.StartAsync(new PlatformProfile { MaxFileSizeInFiles = MaxSize, MaxDirectoryEntriesInFiles = 40 });
        _local = _emulator.OpenSsh.NewDirectory();
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData("redesign", "code/", "Permission denied: code/ is read-only while redesign is in Git mode; push with Git, or switch redesign to SFTP mode (a rule of the platform)")]
    [InlineData("live", "code/", "Permission denied: code/ of live changes by deployments only; write to dev or a multidev, then deploy (a rule of the platform)")]
    [InlineData("dev", "logs/", "Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours (a rule of the platform)")]
    [InlineData("dbserver.dev", "data/", "Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours (a rule of the platform)")]
    public async Task The_client_reads_the_rule_once_and_so_does_the_log(string environment, string target, string reason)
    {
        Write("a.php", 10);
        Write("b.php", 10);

        var run = await UploadAsync(environment, target);

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
        run.Error.Split('\n').Where(line => line.EndsWith(reason, StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Match($"rsync: \"/srv/bindings/*/{target}a.php\" and 1 more: *");
        Log.Should().ContainSingle(line => line.StartsWith("rsync \"/srv/bindings/") && line.EndsWith($" and 1 more refused: {reason}"));
    }

    [Theory]
    [InlineData("--no-msgs2stderr")]
    [InlineData("--stderr=all")]
    [InlineData("-vv")]
    public async Task Messages_name_paths_as_clients_know_them(string option)
    {
        Write("deep/a.php", 10);

        foreach (var target in (string[])["redesign:code/", "dev:files/made/", "dev:/files/made/too/", "dev:nothing/here/"])
        {
            var run = await UploadAsync(target.Split(':')[0], target.Split(':')[1], option);

            (run.Output + run.Error).Should().NotContain(Pantheon.DataDirectory);
        }
    }

    [Theory]
    [InlineData("", "files/large.bin")]
    [InlineData("code/wp-content/uploads/", "large.bin")]
    [InlineData("files/", "large.bin")]
    public async Task A_file_is_too_large_for_files_whichever_way_it_goes_there(string target, string file)
    {
        Write(file, MaxSize + 1);

        (await UploadAsync("dev", target)).ExitCode.Should().NotBe(0);

        Directory.GetFiles(Site.Dev.LocalPath("files"), "*large.bin*").Should().BeEmpty();
        await Pantheon.DisposeAsync();
        Log.Should().ContainSingle(line => line.StartsWith("rsync \"/srv/bindings/") && line.EndsWith($"files/large.bin\" refused: {TooLarge}"));
    }

    [Theory]
    [InlineData("--inplace")]
    [InlineData("--partial")]
    [InlineData("--delay-updates")]
    public async Task The_reason_is_told_whatever_becomes_of_the_file(string option)
    {
        Write("large.bin", MaxSize + 1);

        (await UploadAsync("live", "files/", option)).ExitCode.Should().NotBe(0);

        await Pantheon.DisposeAsync();
        Log.Should().ContainSingle(line => line.EndsWith($"files/large.bin\" refused: {TooLarge}"));
    }

    [Fact]
    public void The_client_reads_the_reason_behind_rsyncs_own_words()
    {
        // A client that ends by it may be too quick to read anything, so that only here it is certain.
        using var view = new RsyncView(new Login(Pantheon.Accounts[0], Site, Site.Dev, EndpointKind.Appserver), Pantheon.Profile);
        var path = $"{Site.Dev.Home}/files/large.bin";

        var said = new RsyncMessages(view, new RsyncRefusals(_emulator.Log)).Rewrite(
            Encoding.UTF8.GetBytes($"before\nrsync: [receiver] write failed on \"{view.Root}{path}\": File too large (27)\nbehind\n"));

        Encoding.UTF8.GetString(said).Should().Be(
            $"before\nrsync: [receiver] write failed on \"{path}\": File too large (27)\nrsync: \"{path}\": {TooLarge}\nbehind\n");
    }

    [Fact]
    public async Task A_large_file_of_code_is_not_held_to_the_limit_of_files()
    {
        Write("files/small.bin", MaxSize);
        Write("code/large.bin", MaxSize * 3);

        (await UploadAsync("dev", "")).Should().Match<ProgramRun>(run => run.ExitCode == 0 && run.Error == "");

        new FileInfo(Site.Dev.LocalPath("code/large.bin")).Length.Should().Be(MaxSize * 3);
    }

    [Theory]
    [InlineData("files/full/", "")]
    [InlineData("", "files/full/")]
    public async Task A_directory_in_files_has_an_end(string target, string prefix)
    {
        for (var number = 0; number < 45; number++)
            Write($"{prefix}{number}.txt", 1);

        var run = await UploadAsync("dev", target);

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("No space left on device (28)")
            .And.Contain("has at most 40 entries; use several directories (a value of the profile: MaxDirectoryEntriesInFiles)\n");
        Directory.GetFiles(Site.Dev.LocalPath("files/full")).Should().HaveCount(40);
    }

    [Fact]
    public async Task Whoever_listens_to_events_is_told_as_well()
    {
        using var events = new EventRecorder(Pantheon);
        Write("a.php", 10);

        await UploadAsync("redesign", "code/");

        var refused = await events.NextAsync<WriteRefused>();
        refused.Should().Match<WriteRefused>(told => told.Path == "code/a.php" && told.Tool == "rsync" && told.Refusal.Kind == RefusalKind.PlatformRule);
    }

    [Fact]
    public async Task Events_say_what_was_to_happen()
    {
        using var events = new EventRecorder(Pantheon);
        Directory.CreateDirectory(Path.Combine(_local, "new"));

        await UploadAsync("redesign", "code/");

        (await events.NextAsync<WriteRefused>()).Operation.Should().Be("mkdir");
    }

    [Fact]
    public void Reasons_beyond_those_that_are_told_are_counted()
    {
        var refusals = new RsyncRefusals(_emulator.Log);
        for (var number = 1; number <= 23; number++)
            refusals.Add("/code/a"u8, $"reason {number}", ChangeKind.CreateFile);

        refusals.Tell().Should().EndWith(": reason 20\nrsync: 3 more: for other reasons\n");
    }

    [Fact]
    public async Task Pipes_and_sockets_are_skipped()
    {
        Write("a.txt", 1);
        (await _emulator.OpenSsh.RunAsync("mkfifo", Path.Combine(_local, "pipe"))).ExitCode.Should().Be(0);

        var run = await UploadAsync("dev", "files/", "-a");

        run.Should().Match<ProgramRun>(result => result.ExitCode == 0 && result.Error == "");
        run.Output.Should().Contain("skipping non-regular file \"pipe\"");
        Directory.GetFiles(Site.Dev.LocalPath("files"), "pipe").Should().BeEmpty();
    }

    [Theory]
    [InlineData("--log-file=/tmp/log", "rsync: --log-file is no option for the server's end of a transfer (not emulated)")]
    [InlineData("--daemon", "rsync: --daemon is no option for the server's end of a transfer (not emulated)")]
    public async Task An_option_is_refused_the_same_way_on_the_line_and_in_the_stream(string option, string reason)
    {
        Write("a.txt", 1);

        foreach (var way in (string[])["--old-args", "--secluded-args"])
        {
            (await UploadAsync("dev", "files/", way, $"--remote-option={option}")).Error.Should().StartWith(reason + "\n");
            Log.Should().Contain(line => line.EndsWith(reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Arguments_in_the_stream_that_have_no_end_are_refused()
    {
        var run = await _emulator.OpenSsh.SshAsync(Site.Dev.UserName, "rsync --server -s . files/");

        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith("rsync: the arguments that were to come in the stream have no end");
    }

    private void Write(string path, int length)
    {
        var file = Path.Combine(_local, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, new byte[length]);
    }

    private Task<ProgramRun> UploadAsync(string environment, string target, params string[] options)
    {
        var user = environment.StartsWith("dbserver.", StringComparison.Ordinal) ? $"dbserver.{Site.Dev.UserName}" : Site.Environment(environment).UserName;
        return _emulator.OpenSsh.RsyncAsync(["-r", .. options, _local + "/", OpenSshClient.At(user, target)]);
    }
}
