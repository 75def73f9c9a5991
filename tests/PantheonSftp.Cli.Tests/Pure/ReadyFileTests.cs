using PantheonSftp.Api.Description;
using PantheonSftp.Cli.Output;
using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Pure;

public sealed class ReadyFileTests : IDisposable
{
    private static readonly ReadyDocument Document = new(
        Environment.ProcessId,
        "127.0.0.1",
        2222,
        [new ReadyHostKey("ssh-ed25519", "SHA256:abc+/")],
        new ReadyAccount("demo@example.com", "secret"),
        [new ReadySite("demo", "ID", new ReadyGit("codeserver.dev.ID", "ssh://x"), [new ReadyEnvironment("test", "test.ID", "appserver.test.ID.drush.in", null, "/srv/bindings/00")])]);

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void The_format_is_the_documented_one() => ReadyJson.ToText(Document with { Pid = 7 }).Should().Be(
        """{"pid":7,"address":"127.0.0.1","port":2222,"hostKeys":[{"type":"ssh-ed25519","fingerprint":"SHA256:abc+/"}],"account":{"email":"demo@example.com","password":"secret","machineToken":null},"sites":[{"name":"demo","id":"ID","git":{"user":"codeserver.dev.ID","url":"ssh://x"},"environments":[{"name":"test","user":"test.ID","host":"appserver.test.ID.drush.in","connectionMode":null,"home":"/srv/bindings/00"}]}],"api":null,"apiHttps":null}""");

    [Fact]
    public void It_is_there_until_the_server_ends()
    {
        var path = _directory.File("ready.json");

        using (Written(path))
            File.ReadAllText(path).Should().Contain("demo@example.com");

        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Nobody_else_can_read_the_password_in_it()
    {
        using var ready = Written(_directory.File("ready.json"));

        File.GetUnixFileMode(_directory.File("ready.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void What_a_killed_server_has_left_is_removed()
    {
        var path = _directory.File("ready.json", ReadyJson.ToText(Document with { Pid = int.MaxValue }));

        ReadyFile.RemoveStale(path);

        File.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void What_a_living_server_has_written_stays()
    {
        var path = _directory.File("ready.json", ReadyJson.ToText(Document));

        ReadyFile.RemoveStale(path);

        File.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void A_file_that_another_server_has_taken_over_stays()
    {
        var path = _directory.File("ready.json");

        using (Written(path))
            File.WriteAllText(path, ReadyJson.ToText(Document with { Pid = 1 }));

        File.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void A_directory_that_is_missing_is_named_with_the_option()
    {
        var writing = () => Written(_directory.File("missing/ready.json"));

        writing.Should().Throw<UserErrorException>().WithMessage("--ready-file *missing*ready.json cannot be written: *; name a file in a directory that exists*")
            .Which.ExitCode.Should().Be(ExitCode.File);
    }

    private static ReadyFile Written(string path)
    {
        var ready = new ReadyFile(path);
        ready.Write(Document);
        return ready;
    }

    public void Dispose() => _directory.Dispose();
}
