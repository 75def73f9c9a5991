using PantheonSftp.Conformance.Reports;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain, ünïcödé, 漢字 and 😀\n\tnext", "plain, ünïcödé, 漢字 and 😀\n\tnext")]
    [InlineData("\u001b[31mred\u001b[0m", @"\x1B[31mred\x1B[0m")]
    [InlineData("one\r\ntwo\rthree", "one\ntwo\\x0Dthree")]
    [InlineData("\0\a\u007f\u009b", @"\x00\x07\x7F\x9B")]
    [InlineData("\u202eback\u2066", "\ufffdback\ufffd")]
    [InlineData("\uffff\ufffe", "\ufffd\ufffd")]
    public void Nothing_moves_a_cursor_or_breaks_a_format(string text, string shown) => Printable.Of(text).Should().Be(shown);

    // Half of a pair is no string that an attribute can hold.
    [Fact]
    public void Half_a_character_becomes_a_whole_one() => Printable.Of("a" + (char)0xD83D + "b").Should().Be("a\ufffdb");

    [Fact]
    public void A_line_is_one_line() => Printable.Line("  first\r\n\tsecond  third\n").Should().Be("first second third");
}
