using PantheonSftp.Conformance.Reports;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Clients_and_chapters_have_a_table_of_counts()
    {
        var table = MarkdownReport.Chapters(Report(Passed(Lftp, Overwrite), Failed(Lftp, Resume), NotApplicable(Lftp, Password), Skipped(Curl, Overwrite))).Split('\n');

        table.Take(4).Should().Equal(
            "| client | version | upload | login | n/a |",
            "|---|---|---:|---:|---:|",
            "| The lftp | 4.9.2 | **1/2** | – | 1 |",
            "| The curl | not installed | – | – | 0 |");
    }

    [Fact]
    public void The_matrix_has_a_sign_for_each_cell() =>
        MarkdownReport.Matrix(Report(Passed(Lftp, Overwrite), Failed(Lftp, Resume), NotApplicable(Lftp, Password), Skipped(Curl, Overwrite))).Split('\n')
            .Should().ContainInOrder(
                "| | `lftp` | `curl` |",
                "| **upload** | | |",
                "| A shorter file replaces a longer one | ✓ | ○ |",
                "| An upload goes on | ✗ |  |",
                "| **login** | | |",
                "| A password lets in | – |  |");

    [Fact]
    public void A_reason_stands_once_for_all_scenarios_that_it_explains() =>
        MarkdownReport.Reasons(Report(NotApplicable(Lftp, Overwrite, "it *only* lists"), NotApplicable(Lftp, Password, "it *only* lists")))
            .Should().Contain(@"- it \*only\* lists: `upload/overwrite`, `login/password`");

    [Fact]
    public void A_transcript_does_not_end_its_own_fence() =>
        MarkdownReport.Whole(Report(Failed(Lftp, Overwrite, transcript: "> put\n```\n# not a heading\n"))).Should().Contain("````\n> put\n```\n# not a heading\n````");
}
