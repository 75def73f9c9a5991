using PantheonSftp.Emulator.Sites;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public sealed class WriteMatrixTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    [Theory]
    [InlineData("dev", "code/a.php", true)]
    [InlineData("dev", "/code/b.php", true)]
    [InlineData("redesign", "code/a.php", false)]
    [InlineData("redesign", "code/wp-content/uploads/a.jpg", true)]
    [InlineData("test", "code/a.php", false)]
    [InlineData("test", "files/a.jpg", true)]
    [InlineData("live", "code/a.php", false)]
    [InlineData("live", "/code/wp-content/uploads/a.jpg", true)]
    [InlineData("live", "files/../code/a.php", false)]
    [InlineData("live", "files/a.jpg", true)]
    [InlineData("live", "tmp/a", true)]
    [InlineData("dev", "tmp/a", true)]
    [InlineData("dev", "a", false)]
    [InlineData("dev", "/a", false)]
    [InlineData("dev", "/srv/bindings/a", false)]
    [InlineData("dev", "logs/a", false)]
    [InlineData("dev", "cache/a", false)]
    [InlineData("dev", "bin/a", false)]
    [InlineData("dev", "certs/a", false)]
    [InlineData("dev", "metadata.json", false)]
    public async Task What_may_be_written_depends_on_environment_mode_and_where_a_path_leads(string environment, string path, bool allowed)
    {
        using var client = await shared.Pantheon.ConnectAsync(shared.Pantheon.Site("demo-wordpress").Environment(environment));

        var writing = () => client.Put(path);

        if (allowed)
            writing.Should().NotThrow();
        else
            writing.Should().Throw<SftpPermissionDeniedException>();
    }

    [Fact]
    public async Task An_open_file_obeys_the_mode_of_the_moment()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        using var client = await pantheon.ConnectAsync(dev);
        var file = client.Create("code/open.txt");
        file.Write(new byte[10]);
        file.Flush();

        await dev.SetConnectionModeAsync(ConnectionMode.Git);
        var writing = () =>
        {
            file.Write(new byte[10]);
            file.Flush();
        };

        writing.Should().Throw<SftpPermissionDeniedException>().WithMessage("*dev is in Git mode*");
        File.Exists(dev.LocalPath("code/open.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task A_refusal_says_what_to_do()
    {
        using var client = await shared.Pantheon.ConnectAsync(shared.Pantheon.Site("demo-wordpress").Live);

        client.Invoking(c => c.Put("code/a.php")).Should().Throw<SftpPermissionDeniedException>().WithMessage("*code/ of live changes by deployments only*");
    }
}
