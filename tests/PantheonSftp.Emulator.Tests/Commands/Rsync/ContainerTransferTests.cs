using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>Several application containers, which connections reach by turns.</summary>
public sealed class ContainerTransferTests : IAsyncLifetime
{
    private RunningEmulator _emulator = null!;

    private SiteEnvironment Live => _emulator.Pantheon.Site("demo-wordpress").Live;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(new PlatformProfile { ApplicationContainers = 2 });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Each_takes_uploads_by_its_own_temporary_directory()
    {
        foreach (var name in (string[])["first", "second"])
        {
            var local = NewDirectory();
            File.WriteAllText(Path.Combine(local, name), name);

            (await RsyncAsync("-rt", "--temp-dir=~/tmp/", local + "/", Remote("files/up/"))).Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        }

        Directory.GetFiles(Live.LocalPath("files/up")).Select(Path.GetFileName).Should().BeEquivalentTo("first", "second");
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("/logs")]
    public async Task Each_shows_its_own_logs(string path)
    {
        var (first, second) = (NewDirectory(), NewDirectory());

        (await RsyncAsync("-r", Remote(path), first + "/")).ExitCode.Should().Be(0);
        (await RsyncAsync("-r", Remote(path), second + "/")).ExitCode.Should().Be(0);

        File.ReadAllText(Path.Combine(first, "logs/nginx/nginx-access.log")).Should().NotBe(File.ReadAllText(Path.Combine(second, "logs/nginx/nginx-access.log")));
    }

    [Fact]
    public async Task Each_shows_the_code_and_files_that_all_have()
    {
        var (first, second) = (NewDirectory(), NewDirectory());

        (await RsyncAsync("-r", Remote("code"), first + "/")).ExitCode.Should().Be(0);
        (await RsyncAsync("-r", Remote("code"), second + "/")).ExitCode.Should().Be(0);

        File.Exists(Path.Combine(first, "code/index.php")).Should().BeTrue();
        File.Exists(Path.Combine(second, "code/index.php")).Should().BeTrue();
    }

    [Fact]
    public async Task The_home_of_the_first_does_not_exist_in_the_second()
    {
        var path = $"{Live.Home}/logs/";

        (await RsyncAsync("-r", Remote(path), NewDirectory())).ExitCode.Should().Be(0);
        (await RsyncAsync("-r", Remote(path), NewDirectory())).ExitCode.Should().Be(23);
    }

    private Task<ProgramRun> RsyncAsync(params string[] arguments) => _emulator.OpenSsh.RsyncAsync(arguments);

    private string Remote(string path) => OpenSshClient.At(Live.UserName, path);

    private string NewDirectory() => _emulator.OpenSsh.NewDirectory();
}
