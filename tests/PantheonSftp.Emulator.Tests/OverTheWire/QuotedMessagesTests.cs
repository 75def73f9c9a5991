using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>
/// What the platform's documentation and its users' reports quote, as OpenSSH's clients show it here. Those of Git have their tests beside pushes, those of workflows and names beside these.
/// </summary>
public sealed class QuotedMessagesTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private SiteEnvironment Dev => shared.Pantheon.Site("demo-wordpress").Dev;

    [Fact]
    public async Task A_stranger_is_told_the_methods_in_the_platform_s_order()
    {
        using var stranger = new OpenSshClient(shared.Pantheon.Address, shared.Pantheon.Port);

        (await stranger.SshAsync(Dev.UserName)).Error.TrimEnd().Should().EndWith(": Permission denied (password,publickey).");
    }

    [Fact]
    public async Task Where_passwords_are_gone_the_stranger_is_told_of_keys_alone()
    {
        await using var emulator = await RunningEmulator.StartAsync(new PlatformProfile { AuthenticationMethods = [AuthenticationMethods.PublicKey] });
        using var stranger = new OpenSshClient(emulator.Pantheon.Address, emulator.Pantheon.Port);

        (await stranger.SshAsync(emulator.Pantheon.Site("demo-wordpress").Dev.UserName)).Error.TrimEnd().Should().EndWith(": Permission denied (publickey).");
    }

    [Fact]
    public async Task A_server_that_signs_by_SHA1_alone_is_refused_by_a_client_of_today()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions
        {
            HostKeys = [SshHostKey.Generate("ssh-rsa")],
            Profile = new PlatformProfile { Algorithms = SshAlgorithms.WithLegacy with { HostKeys = ["ssh-rsa"] } },
        });
        using var client = new OpenSshClient(pantheon.Address, pantheon.Port);

        var run = await ProgramRun.OfAsync(client.StartSsh("-o", "LogLevel=INFO", OpenSshClient.At(pantheon.Site("demo-wordpress").Dev.UserName)));

        run.Error.TrimEnd().Should().EndWith("no matching host key type found. Their offer: ssh-rsa");
    }

    [Fact]
    public async Task An_upload_names_the_binding()
    {
        Directory.CreateDirectory(Dev.LocalPath("code/private"));
        var local = Local("key.pem", "key");

        var run = await SftpAsync($"put {local} code/private\n");

        run.Output.Should().Contain($"Uploading {local} to {Dev.Home}/code/private/key.pem\n");
    }

    [Fact]
    public async Task An_upload_to_an_absolute_path_names_that_path()
    {
        Directory.CreateDirectory(Dev.LocalPath("files/private"));
        var local = Local("wordfence-waf.php", "<?php");

        var run = await SftpAsync($"put {local} /files/private/\n");

        run.Output.Should().Contain($"Uploading {local} to /files/private/wordfence-waf.php\n");
    }

    [Fact]
    public async Task A_download_from_an_absolute_path_names_that_path() =>
        (await SftpAsync("get /logs/php/php-slow.log\n")).Output.Should().Contain("Fetching /logs/php/php-slow.log to php-slow.log\n");

    [Fact]
    public async Task A_long_listing_has_numbers_for_owners() => (await SftpAsync("cd logs/php\nls -l\n")).Output
        .Should().MatchRegex("(?m)^-rw-r--r--    [1?] 16193    16193 +[0-9]+ [A-Z][a-z]{2} +[0-9]+ +[0-9:]+ newrelic.log$");

    [Fact]
    public async Task A_write_to_code_in_Git_mode_is_a_permission_denied()
    {
        var run = await shared.OpenSsh.SftpAsync(shared.Pantheon.Site("demo-wordpress").Environment("redesign").UserName, $"put {Local("a.php", "<?php")} code/a.php\n");

        run.Error.TrimEnd().Should().EndWith("code/a.php\": Permission denied");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_a_failure()
    {
        await using var emulator = await RunningEmulator.StartAsync(new PlatformProfile { MaxFileSizeInFiles = 100_000 });
        var dev = emulator.Pantheon.Site("demo-wordpress").Dev;
        var local = Path.Combine(emulator.OpenSsh.NewDirectory(("large.bin", new string('x', 100_001))), "large.bin");

        var run = await emulator.OpenSsh.SftpAsync(dev.UserName, $"put {local} files/large.bin\n");

        run.Error.ReplaceLineEndings("\n").Should().Be($"write remote \"{dev.Home}/files/large.bin\": Failure\nclose remote: Failure\n");
    }

    [Fact]
    public async Task A_directory_beside_the_binding_cannot_be_made() =>
        (await shared.OpenSsh.SftpAsync(Dev.UserName, "cd /srv/bindings\nmkdir other\n")).Error.Should().Contain("Permission denied");

    /// <summary>A batch in which <c>sftp</c> says what it does, as it does to a person.</summary>
    private Task<ProgramRun> SftpAsync(string batch) =>
        ProgramRun.OfAsync(shared.OpenSsh.Start("sftp", "-N", "-F", shared.OpenSsh.Configuration, "-b", "-", OpenSshClient.At(Dev.UserName)), batch);

    private string Local(string name, string text) => Path.Combine(shared.OpenSsh.NewDirectory((name, text)), name);
}
