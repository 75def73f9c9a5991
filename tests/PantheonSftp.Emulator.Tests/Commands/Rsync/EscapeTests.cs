using System.Runtime.Versioning;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>Whatever a client asks for, nothing outside its environment is read or changed.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EscapeTests : IClassFixture<RsyncClient>, IDisposable
{
    private const string Secret = "a secret of the machine";

    private readonly RsyncClient _rsync;
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("outside-");
    private readonly string _secret;

    public EscapeTests(RsyncClient rsync)
    {
        _rsync = rsync;
        _secret = Path.Combine(_outside.FullName, "secret.txt");
        File.WriteAllText(_secret, Secret);
    }

    private SiteEnvironment Dev => _rsync.Pantheon.Site("demo-wordpress").Dev;

    public void Dispose() => _outside.Delete(recursive: true);

    [Theory]
    [InlineData("../../../../../../../..{0}/secret.txt")]
    [InlineData("files/../../../../../../../../../..{0}/secret.txt")]
    [InlineData("{0}/secret.txt")]
    [InlineData("~/../../../../../../..{0}/secret.txt")]
    public async Task No_spelling_of_a_path_leads_to_a_file_outside(string path)
    {
        var local = _rsync.Local();

        var run = await _rsync.RunAsync("-r", "dev:" + string.Format(path, _outside.FullName), local + "/");

        run.ExitCode.Should().Be(23);
        Directory.GetFileSystemEntries(local).Should().BeEmpty();
    }

    [Theory]
    [InlineData("-rR")]
    [InlineData("-rL")]
    [InlineData("-rRL")]
    [InlineData("-rl --copy-unsafe-links")]
    [InlineData("-rk")]
    public async Task Links_that_lead_outside_show_nothing_of_what_is_there(string options)
    {
        Link("code/out-down");
        var local = _rsync.Local();

        await _rsync.RunAsync([.. options.Split(' '), "dev:code/out-down", "dev:code/out-down/", "dev:code/out-down/secret.txt", local + "/"]);

        Directory.GetFiles(local, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(file => new FileInfo(file).LinkTarget is null && File.ReadAllText(file).Contains(Secret)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_into_the_system_does_not_show_what_there_is()
    {
        Link("code/out-system", "/usr/lib");
        var local = _rsync.Local();

        var run = await _rsync.RunAsync("-dL", "dev:code/out-system/", local + "/");

        run.ExitCode.Should().Be(23);
        Directory.GetFileSystemEntries(local).Should().BeEmpty();
    }

    [Theory]
    [InlineData("-a", "code/out-up/")]
    [InlineData("-a --inplace", "code/out-up/")]
    [InlineData("-aK", "code/")]
    [InlineData("-a --size-only", "code/out-up/")]
    [InlineData("-aK --size-only", "code/")]
    [InlineData("-aK --delete", "code/")]
    [InlineData("-aK --temp-dir=~/tmp", "code/")]
    public async Task Links_that_lead_outside_let_nothing_be_changed_there(string options, string target)
    {
        Link("code/out-up");
        var before = (File.GetUnixFileMode(_secret), File.GetLastWriteTimeUtc(_secret), Secret);
        var same = new string('x', Secret.Length);
        var local = _rsync.Local(target == "code/" ? [("out-up/secret.txt", same), ("out-up/new.txt", same)] : [("secret.txt", same), ("new.txt", same)]);
        File.SetUnixFileMode(Directory.GetFiles(local, "secret.txt", SearchOption.AllDirectories).Single(), (UnixFileMode)0x1FF);

        await _rsync.RunAsync([.. options.Split(' '), local + "/", "dev:" + target]);

        (File.GetUnixFileMode(_secret), File.GetLastWriteTimeUtc(_secret), File.ReadAllText(_secret)).Should().Be(before);
        _outside.GetFileSystemInfos().Should().ContainSingle();
    }

    [Theory]
    [InlineData("--temp-dir={0}")]
    [InlineData("--partial-dir={0}")]
    [InlineData("--backup --backup-dir={0}")]
    [InlineData("--backup --backup-dir=../../../../../../../../../..{0}")]
    [InlineData("--partial --partial-dir=../../../../../../../../../..{0}")]
    [InlineData("--delay-updates --partial-dir=../../../../../../../../../..{0}")]
    public async Task No_directory_of_an_option_lies_outside(string options)
    {
        File.WriteAllText(Dev.LocalPath("files/backed-up.txt"), "old");

        await _rsync.RunAsync(["-rI", .. string.Format(options, _outside.FullName).Split(' '), _rsync.Local(("backed-up.txt", "new")) + "/", "dev:files/"]);

        _outside.GetFileSystemInfos().Should().ContainSingle();
    }

    [Theory]
    [InlineData("--link-dest={0}")]
    [InlineData("--copy-dest={0}")]
    [InlineData("--link-dest=../../../../../../../../../..{0}")]
    public async Task No_file_is_taken_from_a_directory_outside(string option)
    {
        var local = _rsync.Local(("secret.txt", new string('x', Secret.Length)));

        await _rsync.RunAsync("-r", "--size-only", string.Format(option, _outside.FullName), local + "/", "dev:files/taken/");

        File.ReadAllText(Dev.LocalPath("files/taken/secret.txt")).Should().NotContain(Secret);
    }

    [Fact]
    public async Task No_list_of_names_is_read_from_outside()
    {
        var list = Path.Combine(_outside.FullName, "secret.txt");

        var run = await _rsync.RunAsync("-r", $"--files-from=:{list}", "dev:files/", _rsync.Local() + "/");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("--log-file={0}/log")]
    [InlineData("--write-batch={0}/batch")]
    [InlineData("--daemon --config={0}/secret.txt")]
    [InlineData("-e./secret.sh")]
    public async Task An_option_that_is_not_for_a_server_is_refused(string option)
    {
        var run = await _rsync.OpenSsh.SshAsync(Dev.UserName, $"rsync --server {string.Format(option, _outside.FullName)} -r . files/");

        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith("rsync: -").And.EndWith("is no option for the server's end of a transfer (not emulated)\n");
        _outside.GetFileSystemInfos().Should().ContainSingle();
    }

    [Fact]
    public async Task Options_that_come_in_the_stream_are_refused_as_well()
    {
        var run = await _rsync.RunAsync("-r", "--secluded-args", $"-M--log-file={_outside.FullName}/log", _rsync.Local(("a", "b")) + "/", "dev:files/");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().Contain("--log-file is no option for the server's end of a transfer");
        _outside.GetFileSystemInfos().Should().ContainSingle();
    }

    private void Link(string path, string? target = null)
    {
        // Of another test's directory, which is gone.
        File.Delete(Dev.LocalPath(path));
        File.CreateSymbolicLink(Dev.LocalPath(path), target ?? _outside.FullName);
    }
}
