using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Programs;

public sealed class SftpServerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task The_real_sftp_works_in_the_root_that_was_given()
    {
        Directory.CreateDirectory(_directory.File("root"));
        var local = _directory.File("local", "hello");

        var run = await SftpAsync($"--root {_directory.File("root")}", $"pwd\nput {local} /up\nrename /up /up2\nmkdir d\nln -s ../up2 d/link\nls d\nget d/link {_directory.File("back")}\n");

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain("Remote working directory: /\n").And.Contain("d/link");
        File.ReadAllText(_directory.File("back")).Should().Be("hello");
        File.ReadAllText(_directory.File("root/up2")).Should().Be("hello");
    }

    [Fact]
    public async Task Without_a_root_the_client_starts_in_the_working_directory()
    {
        var run = await SftpAsync("", $"pwd\nls {_directory.Path}\n");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain($"Remote working directory: {Environment.CurrentDirectory}\n");
    }

    [Fact]
    public async Task Read_only_refuses_an_upload_and_answers_a_download()
    {
        Directory.CreateDirectory(_directory.File("root"));
        File.WriteAllText(_directory.File("root/there"), "content");

        var run = await SftpAsync($"--root {_directory.File("root")} --read-only", $"get /there {_directory.File("got")}\nput {_directory.File("got")} /new\n");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().Contain("Permission denied");
        File.ReadAllText(_directory.File("got")).Should().Be("content");
        File.Exists(_directory.File("root/new")).Should().BeFalse();
    }

    [Fact]
    public async Task A_root_that_does_not_exist_is_one_clear_line()
    {
        var run = await PantheonSftpCommand.RunAsync(["sftp-server", "--root", _directory.File("missing")]);

        run.Should().BeEquivalentTo(new ProgramRun(ExitCode.File, "", $"pantheon-sftp: --root {_directory.File("missing")}: there is no such directory; make it, or name another\n"));
    }

    public void Dispose() => _directory.Dispose();

    // sftp -D splits its argument at spaces, as a shell does.
    private static Task<ProgramRun> SftpAsync(string arguments, string batch) =>
        ProgramRun.OfAsync("sftp", ["-b", "-", "-D", $"{PantheonSftpCommand.Path} sftp-server {arguments}"], batch);
}
