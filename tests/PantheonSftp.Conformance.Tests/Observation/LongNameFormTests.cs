using PantheonSftp.Conformance.Observation;

namespace PantheonSftp.Conformance.Tests.Observation;

public sealed class LongNameFormTests
{
    [Theory]
    [InlineData("-rw-r--r--    1 16193    16193      153146 Dec 15 22:34 newrelic.log", "mode links:4 owner number:8 group+size:17 date name")]
    [InlineData("drwxr-xr-x    2 root     root         4096 Dec  5  2023 a b", "mode links:4 owner name:8 group+size:17 date name")]
    [InlineData("drwxr-xr-x 2 1 1 4096 Jan 15 22:34 a", "mode links:1 owner number:1 group+size:6 date name")]
    [InlineData("just a name", "just a name")]
    public void A_line_has_columns_of_some_width_or_is_another_form(string line, string form) => LongNameForm.Of(line).Should().Be(form);

    [Fact]
    public void A_line_with_a_longer_number_does_not_count()
    {
        string[] lines =
        [
            "-rw-r--r--    1 16193    16193      153146 Dec 15 22:34 a",
            "-rw-r--r--    1 16193    16193    12345678900 Dec 15 22:34 b",
            "-rw-r--r--    1 16193    16193           1 Dec 15 22:34 c",
        ];

        LongNameForm.OfMost(lines).Should().Be(LongNameForm.Of(lines[0]));
    }

    [Fact]
    public void Nothing_listed_has_no_form() => LongNameForm.OfMost([]).Should().BeNull();
}
