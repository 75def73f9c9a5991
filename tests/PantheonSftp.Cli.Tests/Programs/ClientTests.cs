using PantheonSftp.Cli.Tests.Support;
using Renci.SshNet;

namespace PantheonSftp.Cli.Tests.Programs;

/// <summary>Real clients work on the served sites with what the command printed and wrote, without a question.</summary>
public sealed class ClientTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_real_sftp_starts_in_the_home_and_sees_what_the_platform_shows()
    {
        var run = await server.SftpAsync("pwd\nls -1\n");

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain($"Remote working directory: {server.Environment("demo-wordpress", "dev").GetProperty("home")}\n")
            .And.ContainAll("code", "files", "logs", "tmp");
    }

    [Fact]
    public async Task A_printed_command_works_as_it_stands_for_every_environment()
    {
        foreach (var environment in server.Environments)
        {
            var run = await ProgramRun.OfAsync("sftp", ["-F", server.SshConfig, "-b", "-", "-o", $"Port={server.Port}", $"{environment.GetProperty("user")}@127.0.0.1"], "pwd\n");

            run.Output.Should().Contain(environment.GetProperty("home").GetString(), run.Error);
        }
    }

    [Fact]
    public async Task An_upload_comes_back_the_same()
    {
        var content = RandomText(300_000);
        var run = await server.SftpAsync($"put {server.Files.File("up.bin", content)} files/up.bin\nget files/up.bin {server.Files.File("down.bin")}\n");

        run.Error.Should().BeEmpty();
        File.ReadAllText(server.Files.File("down.bin")).Should().Be(content);
    }

    [Fact]
    public async Task Files_and_directories_are_made_renamed_and_removed()
    {
        var run = await server.SftpAsync($"""
            mkdir files/made
            put {server.Files.File("a.txt", "a")} files/made/a.tmp
            rename files/made/a.tmp files/made/a.txt
            ls files/made
            rm files/made/a.txt
            rmdir files/made
            """ + "\n");

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain("files/made/a.txt");
    }

    [Fact]
    public async Task Modes_and_symbolic_links_are_kept_in_code()
    {
        var run = await server.SftpAsync($"""
            put {server.Files.File("script.sh", "#!/bin/sh")} code/script.sh
            chmod 750 code/script.sh
            ln -s script.sh code/link.sh
            ls -l code/script.sh
            get code/link.sh {server.Files.File("through-link")}
            """ + "\n");

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain("-rwxr-x---");
        File.ReadAllText(server.Files.File("through-link")).Should().Be("#!/bin/sh");
    }

    [Fact]
    public async Task Interrupted_transfers_are_resumed()
    {
        var content = RandomText(100_000);
        var whole = server.Files.File("whole", content);
        var part = server.Files.File("part", content[..40_000]);
        var begun = server.Files.File("begun", content[..70_000]);

        var run = await server.SftpAsync($"put {part} files/resumed\nreput {whole} files/resumed\nreget files/resumed {begun}\n");

        run.Error.Should().BeEmpty();
        File.ReadAllText(begun).Should().Be(content);
    }

    [Fact]
    public async Task Code_of_live_cannot_be_written_and_the_client_is_told()
    {
        var run = await server.SftpAsync($"put {server.Files.File("live.php", "<?php")} code/live.php\n", "live");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().Contain("Permission denied");
    }

    [Fact]
    public async Task Scp_copies_to_the_platforms_own_host_name()
    {
        var target = server.Environment("demo-drupal", "dev");
        var source = server.Files.File("scp.txt", "by scp");
        var remote = $"{target.GetProperty("user")}@{target.GetProperty("host")}:files/scp.txt";

        var up = await ProgramRun.OfAsync("scp", ["-q", "-s", "-F", server.SshConfig, source, remote]);
        var down = await ProgramRun.OfAsync("scp", ["-q", "-s", "-F", server.SshConfig, remote, server.Files.File("scp-back.txt")]);

        (up.Error + down.Error).Should().BeEmpty();
        File.ReadAllText(server.Files.File("scp-back.txt")).Should().Be("by scp");
    }

    [Fact]
    public async Task After_sourcing_the_env_file_plain_commands_work()
    {
        var target = server.Environment("demo-wordpress", "test");
        var script = $". '{server.ClientConfig}/env' && echo pwd | sftp -b - {target.GetProperty("user")}@{target.GetProperty("host")}";

        var run = await ProgramRun.OfAsync("sh", ["-c", script]);

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain(target.GetProperty("home").GetString());
    }

    [Fact]
    public async Task A_shell_is_refused_with_a_text_and_an_exit_code()
    {
        var run = await ProgramRun.OfAsync("ssh", ["-T", "-F", server.SshConfig, $"{server.Environment("demo-wordpress", "dev").GetProperty("user")}@127.0.0.1"]);

        run.ExitCode.Should().Be(1);
        (run.Output + run.Error).Should().Contain("sftp");
    }

    [Fact]
    public void SSH_NET_logs_in_with_the_password_of_the_ready_file()
    {
        var account = server.Ready.GetProperty("account");
        using var client = new SftpClient(
            server.Ready.GetProperty("address").GetString()!,
            server.Port,
            server.Environment("demo-wordpress", "dev").GetProperty("user").GetString()!,
            account.GetProperty("password").GetString()!);

        client.Connect();

        client.WorkingDirectory.Should().Be(server.Environment("demo-wordpress", "dev").GetProperty("home").GetString());
    }

    private static string RandomText(int length)
    {
        var random = new Random(20_260_101);
        return string.Create(length, random, (text, source) =>
        {
            foreach (ref var c in text)
                c = (char)('a' + source.Next(26));
        });
    }
}
