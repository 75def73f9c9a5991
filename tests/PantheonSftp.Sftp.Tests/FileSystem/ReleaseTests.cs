using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class ReleaseTests
{
    [Fact]
    public void A_file_system_that_is_disposed_holds_its_root_no_longer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there the root is held open.");
        var root = Directory.CreateTempSubdirectory("sftp-release-").FullName;
        try
        {
            using (ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = root }))
                Held(root).Should().Be(1);
            Held(root).Should().Be(0);
        }
        finally
        {
            Directory.Delete(root);
        }
    }

    private static int Held(string path) =>
        new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(descriptor => descriptor.LinkTarget == path);
}
