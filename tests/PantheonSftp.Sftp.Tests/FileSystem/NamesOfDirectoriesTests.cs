using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>A separator at the end of a path says that a directory is meant (POSIX, pathname resolution).</summary>
public sealed class NamesOfDirectoriesTests
{
    private const SftpOpenFlags Upload = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate;

    [Theory, BothResolutions]
    public void An_upload_into_a_directory_that_does_not_exist_makes_no_file_of_its_name(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Link("gone", "dangling");
        foreach (var path in new[] { "gone/", "gone//", "dangling/" })
        {
            disk.Open(path, Upload, out _).Code.Should().Be(SftpStatusCode.Failure, path);
            disk.Open(path, Upload | SftpOpenFlags.Exclusive, out _).Code.Should().Be(SftpStatusCode.Failure, path);
        }
        disk.Names("/").Should().BeEquivalentTo(".", "..", "dangling");
    }

    [Theory, BothResolutions]
    public void A_file_or_link_spelled_as_a_directory_is_neither_removed_nor_renamed(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.MakeDirectory("d");
        disk.Link("d", "l");
        foreach (var path in new[] { "a/", "l/" })
        {
            var octets = TestDisk.Octets(path);
            disk.FileSystem.Remove(octets).Code.Should().Be(SftpStatusCode.NoSuchFile, path);
            disk.FileSystem.RemoveDirectory(octets).Code.Should().Be(SftpStatusCode.NoSuchFile, path);
            disk.FileSystem.Rename(octets, "b"u8, replace: false).Code.Should().Be(SftpStatusCode.NoSuchFile, path);
            disk.FileSystem.MakeHardLink(octets, "b"u8).Code.Should().Be(SftpStatusCode.NoSuchFile, path);
        }
        disk.Names("/").Should().BeEquivalentTo(".", "..", "a", "d", "l");
    }

    [Theory, BothResolutions]
    public void Nothing_but_a_directory_gets_a_name_that_is_spelled_as_one(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.FileSystem.Rename("a"u8, "b/"u8, replace: false).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.Rename("a"u8, "b/"u8, replace: true).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeHardLink("a"u8, "b/"u8).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeSymbolicLink("a"u8, "b/"u8).Code.Should().Be(SftpStatusCode.Failure);
        disk.Names("/").Should().BeEquivalentTo(".", "..", "a");
    }

    [Theory, BothResolutions]
    public void Directories_are_made_renamed_and_removed_by_either_spelling(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d/");
        disk.FileSystem.Rename("d/"u8, "e/"u8, replace: false).Should().Be(SftpStatus.Ok);
        disk.FileSystem.RemoveDirectory("e/"u8).Should().Be(SftpStatus.Ok);
        disk.Names("/").Should().BeEquivalentTo(".", "..");
    }
}
