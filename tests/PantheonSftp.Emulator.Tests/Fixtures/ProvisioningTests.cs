using System.IO.Compression;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Fixtures;

public sealed class ProvisioningTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sites").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_home_has_what_the_platform_s_has()
    {
        var dev = Sites()[0].Dev;

        Names(dev.LocalPath()).Should().BeEquivalentTo(
            "code", "files", "logs", "tmp", "certs", "cache", "bin", "metadata.json", "fusedav.conf", "fusedav_version", "htpasswd", "drushrc.php");
        dev.Home.Should().MatchRegex("^/srv/bindings/[0-9a-f]{32}$");
    }

    [Theory]
    [InlineData("demo-wordpress", "code/wp-content/uploads")]
    [InlineData("demo-drupal", "code/web/sites/default/files")]
    public void The_platform_s_link_leads_from_code_to_files(string site, string link)
    {
        var dev = Sites().Single(s => s.Name == site).Dev;

        Directory.ResolveLinkTarget(dev.LocalPath(link), returnFinalTarget: true)!.FullName.Should().Be(dev.LocalPath("files"));
    }

    [Fact]
    public void Absolute_and_relative_paths_lead_to_the_same_place()
    {
        var dev = Sites()[0].Dev;

        dev.LocalPath("/code/index.php").Should().Be(dev.LocalPath("code/index.php")).And.Be(dev.LocalPath($"{dev.Home}/code/index.php"));
        File.Exists(dev.LocalPath("code/index.php")).Should().BeTrue();
    }

    [Fact]
    public void Logs_and_uploads_are_the_same_at_every_first_start()
    {
        var (one, two) = (Sites("one")[0].Dev, Sites("two")[0].Dev);

        File.ReadAllText(one.LocalPath("logs/nginx/nginx-access.log")).Should().Be(File.ReadAllText(two.LocalPath("logs/nginx/nginx-access.log")));
        AllFiles(one.LocalPath("files")).Should().Equal(AllFiles(two.LocalPath("files"))).And.HaveCountGreaterThan(30);
    }

    [Fact]
    public void What_was_provisioned_stays_when_the_sites_are_opened_again()
    {
        var first = Sites()[0].Dev;
        File.WriteAllText(first.LocalPath("files/mine.txt"), "mine");

        var again = Sites()[0].Dev;

        again.Home.Should().Be(first.Home);
        File.ReadAllText(again.LocalPath("files/mine.txt")).Should().Be("mine");
    }

    [Fact]
    public void Nothing_in_a_fixture_is_as_young_as_its_copy()
    {
        var dev = Sites()[0].Dev;

        File.GetLastWriteTimeUtc(dev.LocalPath("code/index.php")).Should().BeBefore(DateTime.UtcNow.AddDays(-1));
        File.GetLastWriteTimeUtc(dev.LocalPath("logs/nginx/nginx-access.log")).Should().BeBefore(DateTime.UtcNow.AddDays(-1));
    }

    [Fact]
    public void A_rotated_log_ends_before_the_day_in_its_name()
    {
        var rotated = Directory.GetFiles(Sites()[0].Dev.LocalPath("logs/nginx"), "*.gz").Single();
        using var text = new StreamReader(new GZipStream(File.OpenRead(rotated), CompressionMode.Decompress));

        Path.GetFileName(rotated).Should().Be("nginx-access.log-20260131.gz");
        text.ReadToEnd().Should().Contain("[30/Jan/2026:").And.NotContain("[31/Jan/2026:");
    }

    [Theory]
    [InlineData("php-error.log", "644")]
    [InlineData("newrelic.log", "644")]
    [InlineData("php-fpm-error.log", "600")]
    [InlineData("php-slow.log", "600")]
    public void A_log_has_the_mode_that_the_platform_gives_it(string name, string mode)
    {
        if (!OperatingSystem.IsWindows())
            Convert.ToString((int)File.GetUnixFileMode(Sites()[0].Dev.LocalPath($"logs/php/{name}")), 8).Should().Be(mode);
    }

    [Fact]
    public void A_home_that_could_not_be_made_is_made_at_the_next_login()
    {
        var dev = Sites()[0].Dev;
        var inTheWay = Path.Combine(_directory, "data", "sites", "demo-wordpress", "dev.new");
        File.WriteAllText(inTheWay, "");
        dev.Invoking(d => d.Tree).Should().Throw<IOException>();

        File.Delete(inTheWay);

        dev.LocalPath("code/index.php").Should().Match<string>(path => File.Exists(path));
    }

    [Fact]
    public void The_database_server_has_its_logs_in_data()
    {
        var dev = Sites()[0].Dev;
        var home = Path.Join(dev.Tree.Dbserver, BindingPath.Of(dev.DatabaseBinding));

        Names(Path.Combine(home, "logs")).Should().BeEquivalentTo("mysqld.log", "mysqld-slow-query.log");
    }

    [Fact]
    public void An_image_begins_as_every_PNG_does_and_ends_with_the_known_last_chunk()
    {
        var image = PngImage.Gradient(4, 4, 1, 2, 3);

        image[..8].Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        image[^12..].Should().Equal(0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82);
    }

    private IReadOnlyList<Site> Sites(string folder = "data") =>
        DemoSites.Make(Path.Combine(_directory, folder)).OrderByDescending(s => s.Name).ToList();

    private static IEnumerable<string> Names(string directory) => Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName)!;

    private static IEnumerable<string> AllFiles(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file)).Order();
}
