using System.Text;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Workflows;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Files;

/// <summary>What becomes of files that are open for writing while <c>code/</c> is exchanged for another one.</summary>
public sealed class OpenFilesTests : OneSite
{
    [Fact]
    public async Task Its_next_write_fails_after_a_switch_to_Git_mode()
    {
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]).IsOk.Should().BeTrue();

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        upload.Write(100, new byte[100]).Should().BeEquivalentTo(new { Code = SftpStatusCode.PermissionDenied });
        Has(Dev, "code/half.bin").Should().BeFalse();
    }

    [Fact]
    public async Task Where_nothing_more_was_to_be_written_its_end_fails()
    {
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]);

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        upload.Close().Text.Should().StartWith("Failure: code/ of dev was replaced while the file was open");
    }

    [Fact]
    public async Task It_fails_also_where_the_mode_is_SFTP_again_by_then()
    {
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]);
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);
        await Dev.SetConnectionModeAsync(ConnectionMode.Sftp);

        upload.Write(100, new byte[100]).Text.Should().StartWith("Failure: code/ of dev was replaced");
        upload.Close().IsOk.Should().BeFalse();
        Has(Dev, "code/half.bin").Should().BeFalse();
    }

    [Fact]
    public async Task It_fails_after_a_discard_as_well()
    {
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]);

        await Dev.DiscardAsync();

        upload.Write(100, new byte[100]).IsOk.Should().BeFalse();
    }

    [Fact]
    public async Task An_ignored_file_is_not_kept_half_by_a_switch_of_the_mode()
    {
        Write(Dev, "code/whole.log");
        using var upload = Open("code/half.log");
        upload.Write(0, new byte[100]);

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        upload.Close().Text.Should().StartWith("Failure: code/ of dev was replaced");
        (Has(Dev, "code/half.log"), Has(Dev, "code/whole.log")).Should().Be((false, true));
    }

    [Fact]
    public async Task Its_new_name_does_not_save_it()
    {
        using var files = FileSystem();
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]);
        files.Rename("code/half.bin"u8, "code/half.log"u8, replace: false).IsOk.Should().BeTrue();

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        Has(Dev, "code/half.log").Should().BeFalse();
    }

    [Theory]
    [InlineData("code/half.bin")]
    [InlineData("code/a.txt")]
    public async Task A_pending_file_is_not_kept_half_by_a_merge(string path)
    {
        var multidev = await Site.CreateMultidevAsync("pr-1");
        await multidev.SetConnectionModeAsync(ConnectionMode.Sftp);
        await CommitAsync("code/theirs.php", environment: multidev);
        Write(Dev, "code/pending.php");
        using var upload = Open(path);
        upload.Write(0, new byte[100]);

        await multidev.MergeIntoDevAsync();

        upload.Close().Text.Should().StartWith("Failure: code/ of dev was replaced");
        Dev.Diffstat().Files.Select(file => file.Path).Should().Equal("pending.php");
    }

    [Fact]
    public async Task A_file_that_was_closed_is_kept_whole()
    {
        var upload = Open("code/whole.log");
        upload.Write(0, "whole"u8);
        upload.Close();

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        Read(Dev, "code/whole.log").Should().Be("whole");
    }

    [Fact]
    public async Task A_commit_disturbs_no_upload()
    {
        using var upload = Open("code/half.bin");
        upload.Write(0, new byte[100]);

        await Dev.CommitAsync("half of it");

        upload.Write(100, new byte[100]).IsOk.Should().BeTrue();
        upload.Close().IsOk.Should().BeTrue();
    }

    [Fact]
    public async Task A_file_in_files_is_not_disturbed()
    {
        using var upload = Open("files/photo.jpg");
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        upload.Write(0, "photo"u8).IsOk.Should().BeTrue();
        upload.Close().IsOk.Should().BeTrue();
        Read(Dev, "files/photo.jpg").Should().Be("photo");
    }

    [Fact]
    public async Task A_file_in_files_fails_at_its_end_when_files_is_replaced()
    {
        using var upload = Open("files/photo.jpg");
        upload.Write(0, "pho"u8);

        await Dev.WipeAsync();

        upload.Write(3, "to"u8).Text.Should().StartWith("Failure: files/ of dev was replaced while the file was open (by a wipe or a clone)");
        upload.Close().IsOk.Should().BeFalse();
        Has(Dev, "files/photo.jpg").Should().BeFalse();
    }

    [Fact]
    public async Task A_file_in_code_is_not_disturbed_by_that()
    {
        using var upload = Open("code/half.bin");

        await Dev.CloneFilesAsync("live");

        upload.Write(0, "half"u8).IsOk.Should().BeTrue();
        upload.Close().IsOk.Should().BeTrue();
        Read(Dev, "code/half.bin").Should().Be("half");
    }

    [Fact]
    public async Task A_file_that_is_only_read_is_not_disturbed_either()
    {
        using var files = FileSystem();
        files.Open(Encoding.UTF8.GetBytes("code/a.txt"), SftpOpenFlags.Read, default, out var file).IsOk.Should().BeTrue();
        using var download = file!;

        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        var buffer = new byte[3];
        download.Read(0, buffer, out _).IsOk.Should().BeTrue();
        Encoding.UTF8.GetString(buffer).Should().Be("one");
        download.Close().IsOk.Should().BeTrue();
    }

    [Fact]
    public void While_code_is_being_replaced_nothing_is_written_to_it()
    {
        using var files = FileSystem();
        Dev.CodeTree.Close();

        files.MakeDirectory(Encoding.UTF8.GetBytes("code/new"), default).Text.Should().StartWith("Failure: code/ of dev is being replaced at this moment; try again");
        Dev.CodeTree.Open();
        files.MakeDirectory(Encoding.UTF8.GetBytes("code/new"), default).IsOk.Should().BeTrue();
    }

    private ISftpFileSystem FileSystem() => EnvironmentFileSystem.Open(Dev, EndpointKind.Appserver, new PlatformProfile());

    private ISftpFile Open(string path)
    {
        using var files = FileSystem();
        files.Open(Encoding.UTF8.GetBytes(path), SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate, default, out var file).IsOk.Should().BeTrue();
        return file!;
    }
}
