using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class DiskErrorsTests
{
    [Theory]
    [InlineData(2, SftpStatusCode.NoSuchFile)]
    [InlineData(20, SftpStatusCode.NoSuchFile)]
    [InlineData(40, SftpStatusCode.NoSuchFile)]
    [InlineData(1, SftpStatusCode.PermissionDenied)]
    [InlineData(13, SftpStatusCode.PermissionDenied)]
    [InlineData(22, SftpStatusCode.BadMessage)]
    [InlineData(38, SftpStatusCode.OperationUnsupported)]
    [InlineData(5, SftpStatusCode.Failure)]
    [InlineData(28, SftpStatusCode.Failure)]
    [InlineData(30, SftpStatusCode.Failure)]
    [InlineData(999, SftpStatusCode.Failure)]
    public void Errors_have_the_codes_of_OpenSSH(int error, SftpStatusCode code) => ((DiskError)error).ToStatus("a"u8).Code.Should().Be(code);

    [Fact]
    public void An_error_of_an_open_file_names_no_path() => DiskError.InputOutput.ToStatus([]).Text.Should().Be("Input/output error");

    [Theory]
    [InlineData(28)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_named_on_every_system(int code) =>
        DiskErrors.Of(new IOException("full", code)).ToStatus("d/a"u8).Text.Should().StartWith("a: No space left on device");
}
