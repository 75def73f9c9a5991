using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>Several application containers, which connections reach by turns.</summary>
public sealed class ContainerTransferTests : IAsyncLifetime
{
    private PantheonEmulator _pantheon = null!;
    private OpenSshLogin _login = null!;
    private int _directories;

    private SiteEnvironment Live => _pantheon.Site("demo-wordpress").Live;

    public async ValueTask InitializeAsync()
    {
        _pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = new PlatformProfile { ApplicationContainers = 2 } });
        _login = new OpenSshLogin(_pantheon);
    }

    public async ValueTask DisposeAsync()
    {
        _login.Dispose();
        await _pantheon.DisposeAsync();
    }

    [Fact]
    public void Each_takes_uploads_by_its_own_temporary_directory()
    {
        foreach (var name in (string[])["first", "second"])
        {
            var local = NewDirectory();
            File.WriteAllText(Path.Combine(local, name), name);

            Rsync("-rt", "--temp-dir=~/tmp/", local + "/", Remote("files/up/")).Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        }

        Directory.GetFiles(Live.LocalPath("files/up")).Select(Path.GetFileName).Should().BeEquivalentTo("first", "second");
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("/logs")]
    public void Each_shows_its_own_logs(string path)
    {
        var (first, second) = (NewDirectory(), NewDirectory());

        Rsync("-r", Remote(path), first + "/").ExitCode.Should().Be(0);
        Rsync("-r", Remote(path), second + "/").ExitCode.Should().Be(0);

        File.ReadAllText(Path.Combine(first, "logs/nginx/nginx-access.log")).Should().NotBe(File.ReadAllText(Path.Combine(second, "logs/nginx/nginx-access.log")));
    }

    [Fact]
    public void Each_shows_the_code_and_files_that_all_have()
    {
        var (first, second) = (NewDirectory(), NewDirectory());

        Rsync("-r", Remote("code"), first + "/").ExitCode.Should().Be(0);
        Rsync("-r", Remote("code"), second + "/").ExitCode.Should().Be(0);

        File.Exists(Path.Combine(first, "code/index.php")).Should().BeTrue();
        File.Exists(Path.Combine(second, "code/index.php")).Should().BeTrue();
    }

    [Fact]
    public void The_home_of_the_first_does_not_exist_in_the_second()
    {
        var path = $"{Live.Home}/logs/";

        Rsync("-r", Remote(path), NewDirectory()).ExitCode.Should().Be(0);
        Rsync("-r", Remote(path), NewDirectory()).ExitCode.Should().Be(23);
    }

    private Outcome Rsync(params string[] arguments) => OpenSshLogin.Run("rsync", ["-e", _login.Ssh, .. arguments]);

    private string Remote(string path) => _login.At(Live.UserName, path);

    private string NewDirectory() => Directory.CreateDirectory(Path.Combine(_login.Directory, (++_directories).ToString())).FullName;
}
