using System.Runtime.Versioning;
using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>What a refused push is told, compared to the letter with the platform's own words, as the real git shows it.</summary>
[UnsupportedOSPlatform("windows")]
public class RefusedPushTests(GitHost.Shared shared) : IClassFixture<GitHost.Shared>
{
    private readonly GitHost _host = shared.Host;

    [Fact]
    public async Task In_SFTP_mode_the_documented_notice_is_shown_and_nothing_changes()
    {
        await using var host = await GitHost.StartAsync(devMode: ConnectionMode.Sftp);
        var clone = await host.CloneAsync();
        var before = await clone.HeadAsync();
        await clone.CommitAsync("a.php");

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal(
            "",
            "PANTHEON NOTICE:",
            "",
            "Environment 'dev' (branch: master) is currently in SFTP mode.",
            "It cannot receive git pushes until you disable this via the Pantheon dashboard.",
            "If you are trying to push changes to a different branch or environment, try:",
            "    git push origin [branch-name]",
            "");
        run.Error.Should().Contain(" ! [remote rejected] master -> master (pre-receive hook declined)\n");
        (await host.InspectAsync("rev-parse", "master")).Should().Be(before);
        File.Exists(host.Site.Dev.LocalPath("code/a.php")).Should().BeFalse();
        await host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task What_is_checked_is_what_is_pushed_whatever_stands_in_for_it()
    {
        await using var host = await GitHost.StartAsync();
        var clone = await host.CloneAsync();
        var harmless = await clone.HeadAsync();
        var hostile = await clone.CommitAsync("wp-content/uploads/hostile.txt");
        await clone.PushAsync($"{harmless}:refs/replace/{hostile}");

        var run = await clone.PushAsync("HEAD:refs/heads/hostile");

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Contain(line => line.StartsWith("Contains changes to one of the reserved files paths:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_SFTP_mode_the_notice_of_2026_is_shown_where_the_profile_says_so()
    {
        await using var host = await GitHost.StartAsync(new PlatformProfile { SftpModeNotice = SftpModeNotice.Reported2026 });
        await host.Site.Environment("redesign").SetConnectionModeAsync(ConnectionMode.Sftp);
        var clone = await host.CloneAsync("-b", "redesign");
        await clone.CommitAsync("a.php");

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal(
            "",
            "PANTHEON NOTICE:",
            "",
            "Environment 'redesign' (branch: redesign) is currently in SFTP mode.",
            "",
            "If you are trying to push changes to a different branch or environment, try:",
            "    git push origin [branch-name]",
            "Switch connection mode to Git via the Pantheon Dashboard or Terminus:",
            "    terminus connection:set <site>.redesign git",
            "");
    }

    [Fact]
    public async Task One_environment_in_SFTP_mode_refuses_the_whole_push()
    {
        await using var host = await GitHost.StartAsync(devMode: ConnectionMode.Sftp);
        var clone = await host.CloneAsync();
        await clone.CommitAsync("a.php");

        var run = await clone.PushAsync("master", "HEAD:refs/heads/configs");

        run.ExitCode.Should().Be(1);
        (await host.InspectAsync("for-each-ref", "refs/heads/configs")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_force_does_not_help_in_SFTP_mode()
    {
        await using var host = await GitHost.StartAsync(devMode: ConnectionMode.Sftp);
        var clone = await host.CloneAsync();
        await clone.CommitAsync("a.php");

        (await clone.PushAsync("--force", "HEAD:refs/heads/master")).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("wp-content/uploads/a.jpg")]
    [InlineData("sites/default/files/a.jpg")]
    [InlineData("web/sites/default/files/deep/a.jpg")]
    [InlineData("web/wp-content/uploads/a.jpg")]
    public async Task Reserved_paths_are_not_for_code(string path)
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync(path);

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal(
            "",
            "PANTHEON ERROR:",
            "",
            "Contains changes to one of the reserved files paths: ['sites/default/files', 'wp-content/uploads', 'web/sites/default/files', 'web/wp-content/uploads']",
            "This path is reserved for the CMS filesystem and should not be",
            "added or committed to your codebase.",
            "");
        run.Error.Should().Contain("(pre-receive hook declined)");
    }

    [Fact]
    public async Task A_link_in_a_reserved_places_stead_is_not_for_code_either()
    {
        var clone = await _host.CloneAsync();
        Directory.CreateDirectory(Path.Combine(clone.Path, "wp-content"));
        File.CreateSymbolicLink(Path.Combine(clone.Path, "wp-content/uploads"), "/etc");
        await clone.RunAsync("add", "-f", "wp-content/uploads");
        await clone.RunAsync("commit", "-q", "-m", "Link");

        (await clone.PushAsync()).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Names_that_only_resemble_reserved_paths_are_for_code()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("wp-content/uploads-old/a.jpg");

        (await clone.PushAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_upstreams_own_file_is_not_changed_by_a_push()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("pantheon.upstream.yml", "api_version: 1\nphp_version: 5.3\n");

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal(
            "", "PANTHEON ERROR:", "", "Contains changes to pantheon.upstream.yml which is reserved for the exclusive use of the upstream.", "");
    }

    [Fact]
    public async Task The_upstreams_own_file_may_come_from_the_upstream()
    {
        var clone = await _host.CloneAsync();
        var commit = await clone.CommitAsync("pantheon.upstream.yml", "api_version: 1\nphp_version: 8.4\n");
        await _host.InspectAsync("fetch", "-q", clone.Path, $"+{commit}:refs/upstream/master");

        (await clone.PushAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_invalid_pantheon_yml_is_refused()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("pantheon.yml", "api_version: 2\n");

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal(
            "",
            "PANTHEON ERROR:",
            "",
            "Changes to `pantheon.yml` detected, but there was an error while processing it:",
            "",
            "",
            "Version '2' is not a valid pantheon.yml version!",
            "Valid versions are: 1",
            "");
    }

    [Fact]
    public async Task A_valid_pantheon_yml_is_applied_and_that_is_said()
    {
        var clone = await _host.CloneAsync();
        await clone.CommitAsync("pantheon.yml", "api_version: 1\nphp_version: 8.2\n");

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(0);
        run.Remote.Should().Equal(
            "", "PANTHEON NOTICE:", "", "Changes to `pantheon.yml` detected.", "", "Successfully applied `pantheon.yml` to the 'dev' environment.", "");
    }

    [Fact]
    public async Task A_push_that_is_too_large_fails()
    {
        await using var host = await GitHost.StartAsync(new PlatformProfile { MaxPushSize = 100_000 });
        var clone = await host.CloneAsync();
        await clone.CommitAsync("large.bin", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(300_000)));

        var run = await clone.PushAsync();

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("pack exceeds maximum allowed size").And.Contain("git receive-pack: a push has 100000 octets at most (a value of the profile: MaxPushSize)\n");
        await host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_push_of_too_many_branches_says_how_many_there_may_be()
    {
        var clone = await _host.CloneAsync();
        var head = await clone.HeadAsync();
        await File.WriteAllLinesAsync(
            Path.Combine(clone.Path, ".git/packed-refs"), Enumerable.Range(0, 10_001).Select(number => $"{head} refs/heads/many/{number}"), TestContext.Current.CancellationToken);

        var run = await clone.PushAsync("refs/heads/many/*:refs/heads/many/*");

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Equal("", "PANTHEON ERROR:", "", "A push changes 10000 branches and tags at most.", "(not emulated)", "");
    }

    [Fact]
    public async Task Objects_that_no_client_could_check_out_safely_are_refused()
    {
        var clone = await _host.CloneAsync();
        var inner = Convert.FromHexString(await clone.RunAsync("rev-parse", "HEAD^{tree}"));
        var tree = Path.Combine(clone.Path, "tree");
        await File.WriteAllBytesAsync(tree, [.. "40000 .git\0"u8, .. inner], TestContext.Current.CancellationToken);
        var evil = await clone.RunAsync("hash-object", "-t", "tree", "-w", "--literally", tree);
        var commit = await clone.RunAsync("commit-tree", "-p", "HEAD", "-m", "Evil", evil);

        var run = await clone.PushAsync($"{commit}:refs/heads/master");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("hasDotgit");
    }

    [Fact]
    public async Task Hooks_and_settings_in_the_repository_do_nothing()
    {
        var clone = await _host.CloneAsync();
        var hooks = Directory.CreateDirectory(Path.Combine(_host.Repository, "hooks"));
        var trace = Path.Combine(hooks.FullName, "trace");
        foreach (var hook in (string[])["pre-receive", "update", "post-receive", "post-update", "reference-transaction"])
        {
            var path = Path.Combine(hooks.FullName, hook);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho {hook} >> {trace}\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await clone.CommitAsync("a.php");
        (await clone.PushAsync()).ExitCode.Should().Be(0);

        File.Exists(trace).Should().BeFalse();
    }
}
