using System.Runtime.Versioning;
using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>What a client and the log read of what is refused, with limits small enough to reach.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RefusedTransferTests : IAsyncLifetime
{
    private const int MaxSize = 100_000;
    private const string TooLarge =
        "Failure: a file in files/ can have 100000 bytes at most; keep larger ones outside the platform (a value of the profile: MaxFileSizeInFiles)";

    private readonly CollectingLogger _log = new();
    private PantheonEmulator _pantheon = null!;
    private OpenSshLogin _login = null!;
    private string _local = null!;

    private SiteEnvironment Dev => _pantheon.Site("demo-wordpress").Dev;

    public async ValueTask InitializeAsync()
    {
        _pantheon = await PantheonEmulator.StartAsync(new()
        {
            LoggerFactory = _log,
            Profile = new() { MaxFileSizeInFiles = MaxSize, MaxDirectoryEntriesInFiles = 40 },
        });
        _login = new OpenSshLogin(_pantheon);
        _local = Directory.CreateDirectory(Path.Combine(_login.Directory, "local")).FullName;
    }

    public async ValueTask DisposeAsync()
    {
        _login.Dispose();
        await _pantheon.DisposeAsync();
    }

    [Theory]
    [InlineData("redesign", "code/", "Permission denied: code/ is read-only while redesign is in Git mode; push with Git, or switch redesign to SFTP mode (a rule of the platform)")]
    [InlineData("live", "code/", "Permission denied: code/ of live changes by deployments only; write to dev or a multidev, then deploy (a rule of the platform)")]
    [InlineData("dev", "logs/", "Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours (a rule of the platform)")]
    [InlineData("dbserver.dev", "data/", "Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours (a rule of the platform)")]
    public void The_client_reads_the_rule_once_and_so_does_the_log(string environment, string target, string reason)
    {
        Write("a.php", 10);
        Write("b.php", 10);

        var run = Upload(environment, target);

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("Permission denied (13)");
        run.Error.Split('\n').Where(line => line.EndsWith(reason, StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Match($"rsync: \"/srv/bindings/*/{target}a.php\" and 1 more: *");
        _log.Lines.Should().ContainSingle(line => line.StartsWith("rsync \"/srv/bindings/") && line.EndsWith($" and 1 more refused: {reason}"));
    }

    [Theory]
    [InlineData("--no-msgs2stderr")]
    [InlineData("--stderr=all")]
    [InlineData("-vv")]
    public void Messages_name_paths_as_clients_know_them(string option)
    {
        Write("deep/a.php", 10);

        foreach (var target in (string[])["redesign:code/", "dev:files/made/", "dev:/files/made/too/", "dev:nothing/here/"])
        {
            var run = Upload(target.Split(':')[0], target.Split(':')[1], option);

            (run.Output + run.Error).Should().NotContain(_pantheon.DataDirectory);
        }
    }

    [Theory]
    [InlineData("", "files/large.bin")]
    [InlineData("code/wp-content/uploads/", "large.bin")]
    [InlineData("files/", "large.bin")]
    public async Task A_file_is_too_large_for_files_whichever_way_it_goes_there(string target, string file)
    {
        Write(file, MaxSize + 1);

        Upload("dev", target).ExitCode.Should().NotBe(0);

        Directory.GetFiles(Dev.LocalPath("files"), "*large.bin*").Should().BeEmpty();
        await _pantheon.DisposeAsync();
        _log.Lines.Should().ContainSingle(line => line.StartsWith("rsync \"/srv/bindings/") && line.EndsWith($"files/large.bin\" refused: {TooLarge}"));
    }

    [Theory]
    [InlineData("--inplace")]
    [InlineData("--partial")]
    [InlineData("--delay-updates")]
    public async Task The_reason_is_told_whatever_becomes_of_the_file(string option)
    {
        Write("large.bin", MaxSize + 1);

        Upload("live", "files/", option).ExitCode.Should().NotBe(0);

        await _pantheon.DisposeAsync();
        _log.Lines.Should().ContainSingle(line => line.EndsWith($"files/large.bin\" refused: {TooLarge}"));
    }

    [Fact]
    public void The_client_reads_the_reason_behind_rsyncs_own_words()
    {
        // A client that ends by it may be too quick to read anything, so that only here it is certain.
        using var view = new RsyncView(new Login(_pantheon.Accounts[0], _pantheon.Site("demo-wordpress"), Dev, EndpointKind.Appserver), _pantheon.Profile);
        var path = $"{Dev.Home}/files/large.bin";

        var said = new RsyncMessages(view, new RsyncRefusals(_log)).Rewrite(
            Encoding.UTF8.GetBytes($"before\nrsync: [receiver] write failed on \"{view.Root}{path}\": File too large (27)\nbehind\n"));

        Encoding.UTF8.GetString(said).Should().Be(
            $"before\nrsync: [receiver] write failed on \"{path}\": File too large (27)\nrsync: \"{path}\": {TooLarge}\nbehind\n");
    }

    [Fact]
    public void A_large_file_of_code_is_not_held_to_the_limit_of_files()
    {
        Write("files/small.bin", MaxSize);
        Write("code/large.bin", MaxSize * 3);

        Upload("dev", "").Should().Match<Outcome>(run => run.ExitCode == 0 && run.Error == "");

        new FileInfo(Dev.LocalPath("code/large.bin")).Length.Should().Be(MaxSize * 3);
    }

    [Theory]
    [InlineData("files/full/", "")]
    [InlineData("", "files/full/")]
    public void A_directory_in_files_has_an_end(string target, string prefix)
    {
        for (var number = 0; number < 45; number++)
            Write($"{prefix}{number}.txt", 1);

        var run = Upload("dev", target);

        run.ExitCode.Should().Be(23);
        run.Error.Should().Contain("No space left on device (28)")
            .And.Contain("has at most 40 entries; use several directories (a value of the profile: MaxDirectoryEntriesInFiles)\n");
        Directory.GetFiles(Dev.LocalPath("files/full")).Should().HaveCount(40);
    }

    [Fact]
    public void Pipes_and_sockets_are_skipped()
    {
        Write("a.txt", 1);
        OpenSshLogin.Run("mkfifo", Path.Combine(_local, "pipe")).ExitCode.Should().Be(0);

        var run = Upload("dev", "files/", "-a");

        run.Should().Match<Outcome>(result => result.ExitCode == 0 && result.Error == "");
        run.Output.Should().Contain("skipping non-regular file \"pipe\"");
        Directory.GetFiles(Dev.LocalPath("files"), "pipe").Should().BeEmpty();
    }

    [Theory]
    [InlineData("--log-file=/tmp/log", "rsync: --log-file is no option for the server's end of a transfer (not emulated)")]
    [InlineData("--daemon", "rsync: --daemon is no option for the server's end of a transfer (not emulated)")]
    public void An_option_is_refused_the_same_way_on_the_line_and_in_the_stream(string option, string reason)
    {
        Write("a.txt", 1);

        foreach (var way in (string[])["--old-args", "--secluded-args"])
        {
            Upload("dev", "files/", way, $"--remote-option={option}").Error.Should().StartWith(reason + "\n");
            _log.Lines.Should().Contain(line => line.EndsWith(reason, StringComparison.Ordinal));
        }
    }

    private void Write(string path, int length)
    {
        var file = Path.Combine(_local, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, new byte[length]);
    }

    private Outcome Upload(string environment, string target, params string[] options)
    {
        var site = _pantheon.Site("demo-wordpress");
        var user = environment.StartsWith("dbserver.", StringComparison.Ordinal) ? $"dbserver.{site.Dev.UserName}" : site.Environment(environment).UserName;
        return OpenSshLogin.Run("rsync", ["-e", _login.Ssh, "-r", .. options, _local + "/", _login.At(user, target)]);
    }
}
