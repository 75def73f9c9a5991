namespace PantheonSftp.Ssh.Tests;

public class PrintableTests
{
    [Theory]
    [InlineData("dev.11111111", "dev.11111111")]
    [InlineData("Jürgen", "Jürgen")]
    [InlineData("a\r\nSession 1: root logged in", "a??Session 1: root logged in")]
    [InlineData("\u001b[31mred\u0085", "?[31mred?")]
    public void Text_of_a_client_is_one_line_without_control_characters(string text, string expected) => Printable.Of(text).Should().Be(expected);

    [Fact]
    public void Long_text_is_cut() => Printable.Of(new string('x', 5000)).Should().Be(new string('x', 1024) + "…");
}
