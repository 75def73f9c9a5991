using PantheonSftp.Sftp.FileSystem.Walk;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("a.txt")]
    [InlineData(".htaccess")]
    [InlineData("console")]
    [InlineData("COM")]
    [InlineData("COM10")]
    public void Ordinary_names_mean_themselves_on_Windows(string name) => HostNames.IsPlainOnWindows(name).Should().BeTrue();

    [Theory]
    [InlineData("a.txt:stream")]
    [InlineData("C:")]
    [InlineData("..\\outside")]
    [InlineData("nul")]
    [InlineData("NUL.txt")]
    [InlineData("com1")]
    [InlineData("LPT³.log")]
    [InlineData("aux .c")]
    [InlineData("conin$")]
    [InlineData("dots...")]
    [InlineData("space ")]
    [InlineData("*")]
    [InlineData("a\u0001")]
    [InlineData("")]
    public void Names_that_Windows_takes_for_something_else_are_refused(string name) => HostNames.IsPlainOnWindows(name).Should().BeFalse();
}
