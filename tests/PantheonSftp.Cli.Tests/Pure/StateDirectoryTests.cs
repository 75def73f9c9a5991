using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Tests.Pure;

public class StateDirectoryTests
{
    [Theory]
    [InlineData("/state", "/home/me", "/state/pantheon-sftp")]
    [InlineData(null, "/home/me", "/home/me/.local/state/pantheon-sftp")]
    [InlineData("relative", "/home/me", "/home/me/.local/state/pantheon-sftp")]
    public void It_follows_the_XDG_specification(string? variable, string home, string expected) =>
        StateDirectory.Locate(isWindows: false, _ => variable, _ => home).Should().Be(expected);

    [Fact]
    public void A_user_without_a_home_is_told_where_to_keep_the_keys()
    {
        var locating = () => StateDirectory.Locate(isWindows: false, _ => null, _ => "");

        locating.Should().Throw<UserErrorException>().WithMessage("*give --data DIR, or set XDG_STATE_HOME");
    }
}
