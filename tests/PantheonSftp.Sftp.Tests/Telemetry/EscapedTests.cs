using System.Text;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Tests.Telemetry;

public class EscapedTests
{
    [Theory]
    [InlineData("files/größe.txt", "\"files/größe.txt\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb", "\"a\\x0ab\"")]
    [InlineData("a\u001b[2J", "\"a\\x1b[2J\"")]
    [InlineData("a\u202egpj.exe", "\"a\\xe2\\x80\\xaegpj.exe\"")]
    [InlineData("", "\"\"")]
    public void A_path_is_shown_in_quotation_marks_without_anything_invisible(string path, string shown) =>
        Escaped.Path(Encoding.UTF8.GetBytes(path)).Should().Be(shown);

    [Fact]
    public void Octets_that_are_no_text_are_shown_as_they_are() => Escaped.Path([0x61, 0xff, 0xc3, 0x28]).Should().Be("\"a\\xff\\xc3(\"");

    [Fact]
    public void A_very_long_path_is_cut() => Escaped.Path(new byte[100_000]).Length.Should().BeLessThan(1100);

    [Fact]
    public void A_text_has_no_quotation_marks_around_it() => Escaped.Text("a \"b\"\n").Should().Be("a \"b\"\\x0a");
}
