using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class HostUsersTests
{
    private const uint NoSuchId = 3_999_999_999;

    [Theory, BothResolutions]
    public void Owners_are_named_where_that_is_wanted(Resolution resolution)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no numbers for users.");
        var directory = Directory.CreateTempSubdirectory("sftp-owners-");
        try
        {
            using var named = Open(directory, resolution, namesOwners: true);
            named.UserName(0).Should().Be("root");
            named.GroupName(0).Should().Be(OperatingSystem.IsMacOS() ? "wheel" : "root");
            named.UserName(NoSuchId).Should().BeNull();
            named.GroupName(NoSuchId).Should().BeNull();

            using var numbered = Open(directory, resolution, namesOwners: false);
            numbered.UserName(0).Should().BeNull();
            numbered.GroupName(0).Should().BeNull();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static ISftpFileSystem Open(DirectoryInfo directory, Resolution resolution, bool namesOwners) =>
        ConfinedFileSystem.Open(new ConfinedFileSystemOptions
        {
            Root = directory.FullName,
            NamesOwners = namesOwners,
            UsesCheckedWalk = resolution == Resolution.Walk,
        });
}
