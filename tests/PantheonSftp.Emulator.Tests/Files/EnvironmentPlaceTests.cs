using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Files;

public sealed class EnvironmentPlaceTests(PlacesFixture fixture) : IClassFixture<PlacesFixture>
{
    private const ulong Limit = 268_435_456;

    [Theory]
    [InlineData("files/a", ChangeKind.CreateFile, false, 0, "Ok")]
    [InlineData("files/a", ChangeKind.Write, false, Limit, "Ok")]
    [InlineData("files/a", ChangeKind.Write, false, Limit + 1, "Failure")]
    [InlineData("files/a", ChangeKind.SetSizeOfHandle, false, Limit, "Ok")]
    [InlineData("files/a", ChangeKind.SetSizeOfHandle, false, Limit + 1, "Failure")]
    [InlineData("files/a", ChangeKind.SetSizeOfPath, false, 1, "OperationUnsupported")]
    [InlineData("files/a", ChangeKind.SymbolicLink, false, 0, "OperationUnsupported")]
    [InlineData("files/a", ChangeKind.HardLink, false, 0, "OperationUnsupported")]
    [InlineData("files/a", ChangeKind.Rename, false, 0, "Ok")]
    [InlineData("files/a", ChangeKind.Rename, true, 0, "Failure")]
    [InlineData("files/a", ChangeKind.SetMode, false, 0, "Ok")]
    [InlineData("files", ChangeKind.SetTimes, true, 0, "Ok")]
    [InlineData("files", ChangeKind.RemoveDirectory, true, 0, "PermissionDenied")]
    [InlineData("code", ChangeKind.Rename, true, 0, "PermissionDenied")]
    [InlineData("code/a", ChangeKind.Write, false, Limit + 1, "Ok")]
    [InlineData("code/a", ChangeKind.SymbolicLink, false, 0, "Ok")]
    [InlineData("code/a", ChangeKind.Rename, true, 0, "Ok")]
    [InlineData("code/wp-content/uploads", ChangeKind.Remove, false, 0, "PermissionDenied")]
    [InlineData("code/.git/config", ChangeKind.CreateFile, false, 0, "PermissionDenied")]
    [InlineData("logs/a", ChangeKind.CreateFile, false, 0, "PermissionDenied")]
    [InlineData("cache/a", ChangeKind.CreateFile, false, 0, "PermissionDenied")]
    [InlineData("tmp/a", ChangeKind.Write, false, Limit + 1, "Ok")]
    public void A_change_is_judged_by_its_place(string path, ChangeKind kind, bool isDirectory, ulong end, string code) =>
        fixture.Dev(path).Check(new PlaceChange(kind, isDirectory, end)).Code.Should().Be(Enum.Parse<SftpStatusCode>(code));

    [Theory]
    [InlineData(RenamePolicy.Platform, "files/a", "files/b", false, "Ok")]
    [InlineData(RenamePolicy.Platform, "files/a", "files/b", true, "Failure")]
    [InlineData(RenamePolicy.Platform, "code/a", "code/b", true, "Ok")]
    [InlineData(RenamePolicy.Platform, "code/a", "files/b", false, "Failure")]
    [InlineData(RenamePolicy.Platform, "tmp/a", "files/b", false, "Failure")]
    [InlineData(RenamePolicy.Platform, "code/a", "logs/b", false, "PermissionDenied")]
    [InlineData(RenamePolicy.Documented, "code/a", "code/b", false, "OperationUnsupported")]
    [InlineData(RenamePolicy.Documented, "files/a", "files/b", false, "OperationUnsupported")]
    [InlineData(RenamePolicy.Allow, "files/a", "files/b", true, "Ok")]
    [InlineData(RenamePolicy.Allow, "code/a", "files/b", false, "Ok")]
    public void The_rename_policy_decides_about_moves(RenamePolicy policy, string from, string to, bool isDirectory, string code)
    {
        var places = fixture.Places(fixture.Environment("dev", ConnectionMode.Sftp), new PlatformProfile { RenamePolicy = policy });
        var status = places.At(PlacesFixture.InHome(from)).CheckMove(places.At(PlacesFixture.InHome(to)), new PlaceChange(ChangeKind.Rename, isDirectory));

        status.Code.Should().Be(Enum.Parse<SftpStatusCode>(code));
    }

    [Fact]
    public void A_directory_that_cannot_move_into_files_is_told_the_file_systems_are_the_reason()
    {
        var status = fixture.Dev("code/a").CheckMove(fixture.Dev("files/a"), new PlaceChange(ChangeKind.Rename, IsDirectory: true));

        status.Text.Should().Contain("different file systems");
    }

    [Fact]
    public void A_place_obeys_the_mode_of_the_moment()
    {
        var dev = fixture.Environment("dev", ConnectionMode.Sftp);
        var place = fixture.Places(dev).At(PlacesFixture.InHome("code/a"));
        place.Check(new PlaceChange(ChangeKind.Write)).IsOk.Should().BeTrue();

        dev.Change(state => state with { ConnectionMode = ConnectionMode.Git });

        place.Check(new PlaceChange(ChangeKind.Write)).Text.Should().Contain("code/ is read-only while dev is in Git mode");
    }

    [Fact]
    public void Asking_does_not_allocate()
    {
        var place = fixture.Dev("files/a");
        var change = new PlaceChange(ChangeKind.Write, EndOffset: 1);
        place.Check(change);

        Allocation.EachTime(() => place.Check(change)).Should().Be(0);
    }

    [Fact]
    public void Files_look_as_the_file_servers_show_them()
    {
        var place = fixture.Dev("files/a");

        place.Present(new SftpAttributes { Mode = PosixMode.RegularFile | 0x1FF, Ids = (0, 0) }).Should().Be(
            new SftpAttributes { Mode = PosixMode.RegularFile | Convert.ToUInt32("660", 8), Ids = (16193, 16193) });
        place.Present(new SftpAttributes { Mode = PosixMode.Directory | 0x1FF, Links = 9 }).Should().Be(
            new SftpAttributes { Mode = PosixMode.Directory | Convert.ToUInt32("770", 8), Ids = (16193, 16193), Links = 3 });
        place.KeptModeBits.Should().Be(0);
        place.MaxDirectoryEntries.Should().Be(200_000);
    }

    [Fact]
    public void Code_keeps_its_modes_and_changes_its_owner_s_number_only()
    {
        var attributes = new SftpAttributes { Mode = PosixMode.RegularFile | 0x1A4, Links = 1, Ids = (0, 0) };

        fixture.Dev("code/a").Present(attributes).Should().Be(attributes with { Ids = (16193, 16193) });
        fixture.Dev("code/a").KeptModeBits.Should().Be(Convert.ToUInt32("1777", 8), "a program that runs as the emulator's user is nothing to leave behind");
    }
}
