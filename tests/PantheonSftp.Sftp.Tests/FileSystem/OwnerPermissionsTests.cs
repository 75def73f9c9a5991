using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>What the owner's bits forbid stays forbidden when the server runs as root.</summary>
public sealed class OwnerPermissionsTests
{
    private const uint ReadOnlyDirectory = 0x16D;   // 0555
    private const uint UnsearchableDirectory = 0x180;   // 0600

    [Theory, BothResolutions]
    public void A_directory_without_write_permission_keeps_its_entries(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.Put("d/a", "content");
        Change(disk, "d", ReadOnlyDirectory);
        SftpStatus[] refusals =
        [
            disk.Open("d/new", SftpOpenFlags.Write | SftpOpenFlags.Create, out _),
            disk.FileSystem.MakeDirectory("d/new"u8, default),
            disk.FileSystem.Remove("d/a"u8),
            disk.FileSystem.RemoveDirectory("d/a"u8),
            disk.FileSystem.Rename("d/a"u8, "a"u8, replace: false),
        ];
        refusals.Should().OnlyContain(status => status.Code == SftpStatusCode.PermissionDenied);
        disk.Put("d/a", "the file itself may be written");
        Change(disk, "d", 0x1ED);
        disk.FileSystem.Remove("d/a"u8).Should().Be(SftpStatus.Ok);
    }

    [Theory, BothResolutions]
    public void Files_are_read_and_written_only_with_permission(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        Change(disk, "a", 0x124);       // 0444
        disk.Open("a", SftpOpenFlags.Write, out _).Code.Should().Be(SftpStatusCode.PermissionDenied);
        disk.FileSystem.SetAttributes("a"u8, true, new SftpAttributes { Size = 0 }).Code.Should().Be(SftpStatusCode.PermissionDenied);
        disk.Get("a").Should().Be("content");
        Change(disk, "a", 0x80);        // 0200
        disk.Open("a", SftpOpenFlags.Read, out _).Code.Should().Be(SftpStatusCode.PermissionDenied);
        disk.MustOpen("a", SftpOpenFlags.Write).Dispose();
    }

    [Theory, BothResolutions]
    public void A_directory_without_search_permission_is_not_worked_in(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        Change(disk, "d", UnsearchableDirectory);
        disk.FileSystem.MakeDirectory("d/new"u8, default).Code.Should().Be(SftpStatusCode.PermissionDenied);
        Change(disk, "d", 0x49);        // 0111
        disk.FileSystem.OpenDirectory("d"u8, out _).Code.Should().Be(SftpStatusCode.PermissionDenied);
    }

    private static void Change(TestDisk disk, string path, uint mode) =>
        disk.FileSystem.SetAttributes(TestDisk.Octets(path), followLink: true, new SftpAttributes { Mode = mode })
            .Should().Be(SftpStatus.Ok);
}
