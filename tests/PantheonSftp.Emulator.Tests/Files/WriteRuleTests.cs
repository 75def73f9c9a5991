using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Files;

public class WriteRuleTests
{
    [Theory]
    [InlineData("dev", ConnectionMode.Sftp, "Code", "Allowed")]
    [InlineData("dev", ConnectionMode.Git, "Code", "ReadOnlyInGitMode")]
    [InlineData("redesign", ConnectionMode.Sftp, "Code", "Allowed")]
    [InlineData("redesign", ConnectionMode.Git, "Code", "ReadOnlyInGitMode")]
    [InlineData("test", null, "Code", "CodeComesByDeploy")]
    [InlineData("live", null, "Code", "CodeComesByDeploy")]
    [InlineData("dev", ConnectionMode.Sftp, "Files", "Allowed")]
    [InlineData("dev", ConnectionMode.Git, "Files", "Allowed")]
    [InlineData("test", null, "Files", "Allowed")]
    [InlineData("live", null, "Files", "Allowed")]
    [InlineData("dev", ConnectionMode.Git, "Tmp", "Allowed")]
    [InlineData("live", null, "Tmp", "Allowed")]
    [InlineData("dev", ConnectionMode.Sftp, "Platform", "OfThePlatform")]
    [InlineData("live", null, "Platform", "OfThePlatform")]
    [InlineData("dev", ConnectionMode.Sftp, "PlatformLink", "OfThePlatform")]
    [InlineData("dev", ConnectionMode.Sftp, "GitDirectory", "Hidden")]
    public void Environment_mode_and_place_decide_what_may_be_written(string environment, ConnectionMode? mode, string place, string rule) =>
        WriteRules.For(EnvironmentKinds.Of(environment), mode, Enum.Parse<PlaceKind>(place)).Should().Be(Enum.Parse<WriteRule>(rule));
}
