using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp;

namespace PantheonSftp.Emulator.Tests.Files;

public class RefusalsTests
{
    private static readonly Refusals Dev = new("dev", new PlatformProfile());

    public static TheoryData<string, string> Kinds => new()
    {
        { Dev.Of(WriteRule.ReadOnlyInGitMode).Text, "(a rule of the platform)" },
        { Dev.Of(WriteRule.CodeComesByDeploy).Text, "(a rule of the platform)" },
        { Dev.Of(WriteRule.OfThePlatform).Text, "(a rule of the platform)" },
        { Dev.Of(WriteRule.Hidden).Text, "(a rule of the platform)" },
        { Refusals.MountPoint.Text, "(a rule of the platform)" },
        { Refusals.LinkInFiles.Text, "(a rule of the platform)" },
        { Refusals.LinkBetweenPlaces.Text, "(a rule of the platform)" },
        { Refusals.TruncateByPath.Text, "(a rule of the platform)" },
        { Refusals.EveryRename.Text, "(a value of the profile: RenamePolicy)" },
        { Refusals.DirectoryRename.Text, "(a value of the profile: RenamePolicy)" },
        { Refusals.MoveBetweenPlaces.Text, "(a value of the profile: RenamePolicy)" },
        { Dev.TooLarge.Text, "(a value of the profile: MaxFileSizeInFiles)" },
        { Dev.DirectoryFull.Text, "(a value of the profile: MaxDirectoryEntriesInFiles)" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_ends_with_who_says_no(string text, string kind) => text.Should().EndWith(kind);

    [Fact]
    public void Every_value_that_a_refusal_names_is_one_of_the_profile() =>
        Kinds.Select(row => row.Data.Item2).Where(kind => kind.Contains(':')).Select(kind => kind.Split(": ")[1].TrimEnd(')'))
            .Should().OnlyContain(value => typeof(PlatformProfile).GetProperty(value) != null);

    [Fact]
    public void What_is_allowed_is_no_refusal() => Dev.Of(WriteRule.Allowed).Should().Be(SftpStatus.Ok);
}
