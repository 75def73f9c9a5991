using System.Net;
using System.Net.Sockets;
using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Programs;

/// <summary>The verbs against a running emulator; those that start programs, and a few more, as processes of their own.</summary>
public sealed class VerbTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_process_switches_the_mode_and_the_next_sees_it()
    {
        var switched = await ProcessAsync("connection:set", "demo-wordpress.redesign", "sftp");
        var looked = await ProcessAsync("env:info", "demo-wordpress.redesign", "--field=connection_mode");

        switched.Should().Match<ProgramRun>(run => run.ExitCode == 0 && run.Output == "" && run.Error.EndsWith(" [notice] Enabled on-server development via SFTP for \"redesign\"\n"));
        looked.Should().BeEquivalentTo(new ProgramRun(0, "sftp\n", ""));
    }

    [Fact]
    public async Task A_process_that_fails_says_why_and_ends_with_1() =>
        (await ProcessAsync("site:info", "nobody")).Should().Match<ProgramRun>(
            run => run.ExitCode == 1 && run.Output == "" && run.Error.StartsWith(" [error]  Could not locate a site your user may access identified by nobody: "));

    [Fact]
    public async Task What_was_uploaded_is_seen_committed_and_deployed()
    {
        await server.SftpAsync($"put {server.Files.File("news.php", "<?php // news\n")} code/news.php\n");

        (await RunAsync("env:diffstat", "demo-wordpress.dev", "--field=file")).Output.Should().Contain("news.php\n");
        (await RunAsync("env:commit", "demo-wordpress.dev", "--message=Adds news")).Error.Should().EndWith(" [notice] Your code was committed.\n");
        (await RunAsync("env:code-log", "demo-wordpress.dev", "--field=message")).Output.Should().StartWith("Adds news\n");
        (await RunAsync("env:deploy", "demo-wordpress.test")).Error.Should().EndWith(" [notice] Deployed code to \"test\"\n");
        (await RunAsync("env:deploy", "demo-wordpress.test")).Error.Should().Be(" [notice] There is nothing to deploy.\n");
        (await server.SftpAsync("ls -1 code/news.php\n", "test")).Output.Should().Contain("news.php");
    }

    [Fact]
    public async Task A_multidev_comes_and_goes()
    {
        (await RunAsync("multidev:create", "demo-wordpress.live", "pr-1", "-n")).Should().BeEquivalentTo(new ProgramRun(0, "", """
             [notice] The pr-1 environment for the demo-wordpress site has been created successfully and is available for use.
             [notice] Created Multidev environment "pr-1"

            """));
        (await RunAsync("multidev:list", "demo-wordpress", "--format=list")).Output.Should().Contain("pr-1\n");
        (await RunAsync("branch:list", "demo-wordpress", "--format=list")).Output.Should().Contain("pr-1\n");
        (await RunAsync("multidev:delete", "demo-wordpress.pr-1", "--delete-branch", "-y", "-n")).Error.Should().Be(" [notice] Deleted the multidev environment pr-1.\n");
        (await RunAsync("multidev:list", "demo-wordpress", "--format=list")).Output.Should().NotContain("pr-1\n");
    }

    [Fact]
    public async Task A_site_comes_and_goes()
    {
        var created = await RunAsync("site:create", "bakery", "My bakery", "WordPress", "-n");

        created.Should().Match<ProgramRun>(run => run.ExitCode == 0 && run.Error.EndsWith(" [notice] bakery site has been created successfully and is available for use.\n"));
        (await RunAsync("site:info", "bakery", "--field=label")).Output.Should().Be("My bakery\n");
        (await RunAsync("site:delete", "bakery", "-y", "-n")).ExitCode.Should().Be(0);
        (await RunAsync("site:list", "--field=name")).Output.Should().NotContain("bakery");
    }

    [Fact]
    public async Task A_backup_is_made_and_loaded()
    {
        var file = server.Files.File("files.tar.gz");

        (await RunAsync("backup:create", "demo-drupal.dev", "--element=files", "-n")).Error.Should().Be(" [notice] Created a backup of the dev environment.\n");
        (await RunAsync("backup:get", "demo-drupal.dev", "--to", file)).ExitCode.Should().Be(0);

        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).Should().StartWith([0x1F, 0x8B], "that is how gzip begins");
    }

    [Fact]
    public async Task Content_is_cloned_and_wiped_and_an_environment_wakes()
    {
        (await RunAsync("env:clone-content", "demo-drupal.live", "dev", "-y", "-n")).Error.Should().EndWith(" [notice] Cloned database from \"live\" to \"dev\"\n");
        (await RunAsync("env:wipe", "demo-drupal.dev", "-y", "-n")).Error.Should().EndWith(" [notice] Wiped files and database in \"dev\"\n");
        (await RunAsync("env:wake", "demo-drupal.dev")).Error.Should().Match(" [notice] OK >> * responded\n");
        (await RunAsync("workflow:list", "demo-drupal", "--filter=env=dev", "--field=workflow")).Output.Should().StartWith("Wipe files and database in \"dev\"\n");
    }

    [Fact]
    public async Task Sftp_follows_what_connection_info_says()
    {
        var command = (await RunAsync("connection:info", "demo-wordpress.live", "--field=sftp_command")).Output.Trim().Split(' ');

        var run = await ProgramRun.OfAsync(command[0], ["-F", server.SshConfig, "-b", "-", .. command[1..]], "pwd\n");

        run.Output.Should().Contain("/srv/bindings/");
    }

    [Fact]
    public async Task A_remote_command_answers_over_ssh_and_ends_as_there()
    {
        (await SshAsync("remote:wp", "demo-wordpress.live", "--", "core", "version")).Should().BeEquivalentTo(
            new ProgramRun(0, "6.8.3\n", " [notice] Command: demo-wordpress.live -- wp core version [Exit: 0] (Attempt 1/1)\n"));

        var unknown = await SshAsync("wp", "demo-wordpress.live", "--retry=2", "--", "post", "create", "--post_title=it's a $x");
        unknown.ExitCode.Should().Be(127);
        unknown.Error.Should().Contain(" [notice] Command: demo-wordpress.live -- wp post create [Exit: 127] (Attempt 1/3)\n")
            .And.EndWith(" [error]  Permanent failure detected. Aborting retries. Exit code: 127 \n");
    }

    [Fact]
    public async Task A_site_is_cloned_with_git()
    {
        var directory = server.Files.File("clone");

        var run = await SshAsync("local:clone", "demo-wordpress", "--site_dir", directory);

        run.Should().Match<ProgramRun>(cloned => cloned.ExitCode == 0 && cloned.Output == $"{directory}\n");
        File.Exists(Path.Combine(directory, "pantheon.yml")).Should().BeTrue();
    }

    [Fact]
    public async Task It_is_ready_while_its_SSH_port_identifies_itself() =>
        (await ProcessAsync("ready", "--address", $"127.0.0.1:{server.Port}")).Should().BeEquivalentTo(new ProgramRun(0, "", ""));

    [Fact]
    public async Task It_is_not_ready_where_nothing_or_another_thing_answers()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        (await InProcess.RunAsync("ready", "--address", $"127.0.0.1:{port}", "--timeout", "0.2")).Should().Match<ProgramRun>(
            run => run.ExitCode == 1 && run.Error.StartsWith("pantheon-sftp: not ready: "));
        (await InProcess.RunAsync("ready", "--address", new Uri(server.Api).Authority)).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("pantheon-sftp connection:se", "set")]
    [InlineData("pantheon-sftp connection:set demo-wordpress.d", "demo-wordpress.dev")]
    [InlineData("pantheon-sftp connection:set demo-wordpress.dev g", "git")]
    [InlineData("pantheon-sftp site:list --format=y", "yaml")]
    public async Task Bash_completes_from_what_runs(string line, string completion)
    {
        var script = $$"""
            PATH={{Path.GetDirectoryName(PantheonSftpCommand.Path)}}:$PATH
            eval "$(pantheon-sftp completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            _pantheon_sftp
            echo "${COMPREPLY[@]}"
            """;

        var run = await ProgramRun.OfAsync("bash", ["-c", script], environment: [new("PANTHEON_SFTP_API", server.Api)]);

        run.Output.Should().Be($"{completion}\n", run.Error);
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => InProcess.RunAsync([.. arguments, "--api", server.Api]);

    private Task<ProgramRun> ProcessAsync(params string[] arguments) => ProgramRun.OfAsync(PantheonSftpCommand.Start([], [.. arguments, "--api", server.Api]));

    /// <summary>With an ssh that knows the server and a key of the account.</summary>
    private Task<ProgramRun> SshAsync(params string[] arguments)
    {
        var ssh = $"ssh -F '{server.SshConfig}'";
        return ProgramRun.OfAsync(PantheonSftpCommand.Start([new("TERMINUS_SSH_COMMAND", ssh), new("GIT_SSH_COMMAND", ssh), new("PANTHEON_SFTP_API", server.Api)], arguments));
    }
}
