using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Commands.Confinement;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>
/// What the rights of a transfer keep from a child that is told anything: here it runs without the reading of its options, or is a shell
/// instead of rsync.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class RsyncRightsTests : IAsyncLifetime
{
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("outside-");
    private PantheonEmulator _pantheon = null!;
    private readonly TreeTransfer _transfer = new();
    private RsyncView _view = null!;

    private SiteEnvironment Dev => _pantheon.Site("demo-wordpress").Dev;

    private string Secret => Path.Combine(_outside.FullName, "secret.txt");

    public async ValueTask InitializeAsync()
    {
        File.WriteAllText(Secret, "secret");
        _pantheon = await PantheonEmulator.StartAsync();
        _view = new RsyncView(new Login(_pantheon.Accounts[0], _pantheon.Site("demo-wordpress"), Dev, EndpointKind.Appserver), _pantheon.Profile);
        _ = _pantheon.Site("demo-drupal").Dev.Tree;
        _ = _pantheon.Site("demo-wordpress").Live.Tree;
    }

    public async ValueTask DisposeAsync()
    {
        _view.Dispose();
        await _pantheon.DisposeAsync();
        _outside.Delete(recursive: true);
    }

    [Theory]
    [InlineData("-r OUTSIDE/ files/stolen/")]
    [InlineData("-r DATA/sites/demo-wordpress/state.json files/stolen/")]
    [InlineData("-r DATA/sites/demo-drupal/dev/appserver/ files/stolen/")]
    [InlineData("-r DATA/sites/demo-wordpress/live/appserver/ files/stolen/")]
    [InlineData("-r /etc/passwd files/stolen/")]
    [InlineData("-r --files-from=OUTSIDE/secret.txt / files/stolen/")]
    [InlineData("-r --exclude-from=OUTSIDE/secret.txt files/ files/stolen/")]
    public void Unfiltered_options_steal_nothing(string arguments)
    {
        var run = Rsync(arguments, ToChange());

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().Contain("Permission denied").And.NotContain("secret\n");
        Directory.GetFiles(Dev.LocalPath("files"), "*", SearchOption.AllDirectories).Should().NotContain(file => file.Contains("stolen"));
    }

    [Theory]
    [InlineData("-r files/ OUTSIDE/")]
    [InlineData("-r --log-file=OUTSIDE/log files/ tmp/")]
    [InlineData("-r --write-batch=OUTSIDE/batch files/ tmp/")]
    [InlineData("-r --temp-dir=OUTSIDE files/ tmp/")]
    [InlineData("-r --backup-dir=OUTSIDE --backup -I files/ files/")]
    [InlineData("-r --partial-dir=OUTSIDE --delay-updates -I files/ tmp/")]
    [InlineData("-r --remove-source-files OUTSIDE/ tmp/")]
    [InlineData("-a --size-only --chmod=a+rwx OUTSIDE/ OUTSIDE/")]
    public void Unfiltered_options_change_nothing_outside(string arguments)
    {
        var before = (File.GetUnixFileMode(Secret), File.GetLastWriteTimeUtc(Secret));

        Rsync(arguments, ToChange());

        _outside.GetFileSystemInfos().Select(file => file.Name).Should().Equal("secret.txt");
        (File.GetUnixFileMode(Secret), File.GetLastWriteTimeUtc(Secret)).Should().Be(before);
    }

    [Theory]
    [InlineData("chmod 777 OUTSIDE/secret.txt")]
    [InlineData("chmod 777 code/out/secret.txt")]
    [InlineData("cd code/out && chmod 777 secret.txt")]
    [InlineData("touch -d @0 code/out/secret.txt")]
    [InlineData("cd code/out && touch -d @0 secret.txt")]
    [InlineData("rm -f code/out/secret.txt")]
    [InlineData("mv code/out/secret.txt files/")]
    [InlineData("ln code/out/secret.txt files/linked")]
    [InlineData("cat code/out/secret.txt")]
    public void A_shell_in_its_place_changes_nothing_outside(string line)
    {
        File.CreateSymbolicLink(Dev.LocalPath("code/out"), _outside.FullName);
        var before = (File.GetUnixFileMode(Secret), File.GetLastWriteTimeUtc(Secret), "secret");

        var run = Shell(line, ToChange());

        run.Should().NotBeEquivalentTo(new { ExitCode = 0 });
        run.Output.Should().BeEmpty();
        (File.GetUnixFileMode(Secret), File.GetLastWriteTimeUtc(Secret), File.ReadAllText(Secret)).Should().Be(before);
    }

    [Theory]
    [InlineData("rm -f code/wp-content/uploads")]
    [InlineData("cd code/wp-content && rm -f uploads")]
    [InlineData("mv code/index.php code/wp-content/uploads.new && mv -fT code/wp-content/uploads.new code/wp-content/uploads")]
    [InlineData("mv code/wp-content/uploads code/wp-content/elsewhere")]
    [InlineData("ln -sfn /etc code/wp-content/uploads")]
    [InlineData("mkdir code/.git")]
    [InlineData("rmdir files")]
    [InlineData("mv tmp tmp2")]
    [InlineData("ln code/index.php tmp/linked")]
    [InlineData("ln -s /etc files/link")]
    [InlineData("echo x > logs/x")]
    [InlineData("echo x > metadata.json")]
    public void A_shell_in_its_place_changes_nothing_of_the_platforms(string line)
    {
        Shell(line, ToChange()).ExitCode.Should().NotBe(0);

        new DirectoryInfo(Dev.LocalPath("code/wp-content/uploads")).LinkTarget.Should().Be("../../files");
    }

    [Fact]
    public async Task In_Git_mode_a_shell_in_its_place_changes_nothing_of_the_code()
    {
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        foreach (var line in (string[])["echo x > code/index.php", "rm -f code/index.php", "chmod 600 code/index.php", "touch -d @0 code/index.php", "mkdir code/x", "mv code/index.php tmp/"])
            Shell(line, ToChange()).ExitCode.Should().NotBe(0, line);
    }

    [Theory]
    [InlineData("echo x > files/x")]
    [InlineData("echo x > tmp/x")]
    [InlineData("rm -f code/index.php")]
    [InlineData("chmod 600 code/index.php")]
    [InlineData("touch -d @0 code/index.php")]
    [InlineData("cat OUTSIDE/secret.txt")]
    public void A_transfer_to_the_client_changes_nothing(string line) =>
        Shell(line, RsyncRights.ToRead(_view)).ExitCode.Should().NotBe(0);

    [Theory]
    [InlineData("echo x > code/x")]
    [InlineData("cat code/index.php")]
    [InlineData("cat OUTSIDE/secret.txt")]
    [InlineData("chmod 600 OUTSIDE/secret.txt")]
    [InlineData("touch -h -d @0 OUTSIDE/secret.txt")]
    [InlineData("ln -s a files/link")]
    public void A_transfer_into_files_reaches_nothing_else(string line) =>
        Shell(line, RsyncRights.ToChangeFiles(_view, Judge())).ExitCode.Should().NotBe(0);

    private ChildRights ToChange() => RsyncRights.ToChange(_view, PlaceKind.Code, Judge());

    private RsyncJudge Judge() => new(_view, _pantheon.Profile, _transfer, new RsyncRefusals(NullLogger.Instance));

    private ProgramRun Rsync(string arguments, ChildRights rights) => ConfinedShell.Run(InstalledProgram.Find("rsync")!, Fill(arguments).Split(' '), rights, _view.HomeOnDisk);

    private ProgramRun Shell(string line, ChildRights rights) => ConfinedShell.Run(Fill(line), rights, _view.HomeOnDisk);

    private string Fill(string text) => text.Replace("OUTSIDE", _outside.FullName).Replace("DATA", _pantheon.DataDirectory);
}
