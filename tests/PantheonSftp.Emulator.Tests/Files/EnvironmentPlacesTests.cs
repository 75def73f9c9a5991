using System.Text;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Files;

public sealed class EnvironmentPlacesTests(PlacesFixture fixture) : IClassFixture<PlacesFixture>
{
    [Theory]
    [InlineData("code/index.php", "Code")]
    [InlineData("code/wp-content/uploads2", "Code")]
    [InlineData("code/wp-content/uploads", "PlatformLink")]
    [InlineData("code/.git", "GitDirectory")]
    [InlineData("code/.git/config", "GitDirectory")]
    [InlineData("code/.gitignore", "Code")]
    [InlineData("code/vendor/x/.git", "Code")]
    [InlineData("files/a.jpg", "Files")]
    [InlineData("files/.git/config", "Files")]
    [InlineData("tmp/a", "Tmp")]
    [InlineData("logs/nginx/nginx-access.log", "Platform")]
    [InlineData("codes", "Platform")]
    [InlineData("metadata.json", "Platform")]
    [InlineData("certs/x", "Platform")]
    [InlineData("bin/x", "Platform")]
    public void A_real_path_belongs_to_one_place(string path, string kind) => fixture.Dev(path).Kind.ToString().Should().Be(kind);

    [Theory]
    [InlineData("")]
    [InlineData("code")]
    [InlineData("srv")]
    [InlineData("srv/bindings")]
    [InlineData("srv/bindings/a")]
    [InlineData(PlacesFixture.Home)]
    public void Outside_the_home_everything_is_the_platforms(string realPath) =>
        fixture.Places(fixture.Environment("dev", ConnectionMode.Sftp)).PlaceAt(Encoding.UTF8.GetBytes(realPath)).Kind.ToString().Should().Be("Platform");

    [Theory]
    [InlineData("srv/bindings/ffffffffffffffffffffffffffffffff")]
    [InlineData("srv/bindings/ffffffffffffffffffffffffffffffff/code/a")]
    public void Another_container_s_home_is_hidden(string realPath) =>
        fixture.Places(fixture.Environment("dev", ConnectionMode.Sftp)).PlaceAt(Encoding.UTF8.GetBytes(realPath)).IsVisible.Should().BeFalse();

    [Fact]
    public void Git_s_own_directory_is_hidden_and_nothing_else_is()
    {
        fixture.Dev("code/.git").IsVisible.Should().BeFalse();
        fixture.Dev("code/index.php").IsVisible.Should().BeTrue();
        fixture.Dev("logs").IsVisible.Should().BeTrue();
    }
}
