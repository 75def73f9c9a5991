using PantheonSftp.Conformance.Reports;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class TallyTests
{
    [Fact]
    public void Each_outcome_is_counted_by_itself() =>
        Tally.Of([Passed(Lftp, Overwrite), Passed(Lftp, Resume), Failed(Lftp, Password), NotApplicable(Curl, Resume), Skipped(Curl, Overwrite)])
            .Should().Be(new Tally(2, 1, 1, 1));

    [Theory]
    [InlineData(3, 0, 0, "3")]
    [InlineData(3, 1, 0, "3/4")]
    [InlineData(3, 0, 2, "3")]
    [InlineData(0, 2, 0, "0/2")]
    [InlineData(0, 0, 5, "–")]
    public void In_a_table_a_number_alone_says_that_all_passed(int passed, int failed, int notApplicable, string shown) =>
        new Tally(passed, failed, notApplicable, 0).Short.Should().Be(shown);

    [Theory]
    [InlineData(5, 0, 0, 0, "5 passed, 0 failed")]
    [InlineData(5, 1, 2, 3, "5 passed, 1 failed, 3 skipped, 2 n/a")]
    public void The_last_line_names_what_there_is(int passed, int failed, int notApplicable, int skipped, string line) =>
        new Tally(passed, failed, notApplicable, skipped).ToString().Should().Be(line);
}
