using System.Xml.Linq;
using PantheonSftp.Conformance.Reports;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class JUnitReportTests
{
    private static readonly Report Everything = Report(
        Passed(Lftp, Overwrite), Failed(Lftp, Resume, "\u001b[1mit <broke> & \"ended\"", "> reput a\n]]> \u001b[31mno\u001b[0m\0\n"), NotApplicable(Lftp, Password), Skipped(Curl, Overwrite));

    [Fact]
    public void Each_client_is_a_suite() =>
        Suites(Everything).Select(suite => (string)suite.Attribute("name")!).Should().Equal("The lftp", "The curl");

    [Fact]
    public void A_suite_counts_its_cases()
    {
        var lftp = Suites(Everything).First();

        lftp.Attributes().Where(attribute => attribute.Name != "name" && attribute.Name != "timestamp").Select(attribute => $"{attribute.Name}={attribute.Value}")
            .Should().Equal("tests=3", "failures=1", "errors=0", "skipped=1", "time=1.750");
    }

    [Fact]
    public void A_suite_names_the_version_of_its_client() =>
        Suites(Everything).Select(suite => (string)suite.Descendants("property").Single(property => (string)property.Attribute("name")! == "version").Attribute("value")!)
            .Should().Equal("4.9.2", "not installed");

    [Fact]
    public void A_case_is_found_by_client_and_scenario() =>
        Suites(Everything).First().Elements("testcase").Select(test => $"{test.Attribute("classname")!.Value}: {test.Attribute("name")!.Value}")
            .Should().Equal("lftp.upload.overwrite: A shorter file replaces a longer one", "lftp.upload.resume: An upload goes on", "lftp.login.password: A password lets in");

    [Fact]
    public void What_a_client_printed_stays_readable_and_breaks_nothing()
    {
        var failure = Suites(Everything).First().Descendants("failure").Single();

        failure.Attribute("message")!.Value.Should().Be(@"\x1B[1mit <broke> & ""ended""");
        failure.Value.Should().Be("> reput a\n]]> \\x1B[31mno\\x1B[0m\\x00\n");
    }

    [Fact]
    public void What_was_not_played_says_why() =>
        Suites(Everything).SelectMany(suite => suite.Descendants("skipped")).Select(skipped => skipped.Attribute("message")!.Value)
            .Should().Equal("it has no such command", "not installed: apt-get install curl");

    private static IEnumerable<XElement> Suites(Report report) => XDocument.Parse(JUnitReport.Of(report), LoadOptions.PreserveWhitespace).Root!.Elements("testsuite");
}
