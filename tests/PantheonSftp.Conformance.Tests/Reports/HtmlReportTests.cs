using System.Text.RegularExpressions;
using PantheonSftp.Conformance.Reports.Html;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class HtmlReportTests
{
    [Fact]
    public void A_failed_cell_opens_what_the_client_said()
    {
        var page = HtmlReport.Of(Report(Failed(Lftp, Overwrite, "it broke", "> put a\nremote: no\n")));

        var cell = Regex.Match(page, """<td class="failed"><button type="button" popovertarget="(d\d+)" aria-label="The lftp: failed">✗</button></td>""");
        cell.Success.Should().BeTrue();
        Popover(page, cell.Groups[1].Value).Should().Contain("it broke").And.Contain("<b>&gt; put a</b>\nremote: no");
    }

    [Fact]
    public void Cells_with_one_reason_open_the_same()
    {
        var page = HtmlReport.Of(Report(NotApplicable(Lftp, Overwrite), NotApplicable(Lftp, Resume), NotApplicable(Lftp, Password, "another")));

        Regex.Matches(page, """<td class="na"><button type="button" popovertarget="(d\d+)" """).Select(cell => cell.Groups[1].Value).Should().Equal("d1", "d1", "d2");
    }

    [Fact]
    public void What_a_client_showed_stands_in_the_list_of_refusals() =>
        HtmlReport.Of(Report(Passed(Lftp, Overwrite, "Access failed: Permission denied"))).Split("""<section class="list" id="refusals">""")[1]
            .Should().Contain("""<th scope="row">The lftp</th><td><pre>Access failed: Permission denied</pre></td>""");

    [Fact]
    public void What_clients_and_servers_say_is_text()
    {
        var page = HtmlReport.Of(Report(Failed(Lftp, Overwrite, "<img src=x onerror=alert(1)>", "</pre><script>alert(2)</script>\u001b[2J")));

        page.Should().NotContain("<img").And.NotContain("<script>alert").And.NotContain("\u001b");
    }

    [Fact]
    public void The_page_asks_no_host_for_anything() =>
        Regex.Matches(HtmlReport.Of(Report(Passed(Lftp, Overwrite))), @"https?://|\bsrc=|<link|@import|url\(").Should().BeEmpty();

    [Fact]
    public void Nothing_but_its_own_style_and_script_may_run() =>
        HtmlReport.Of(Report(Passed(Lftp, Overwrite))).Should().MatchRegex("content=\"default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'\"");

    private static string Popover(string page, string name) => Regex.Match(page, $"""<article popover id="{name}".*?</article>""", RegexOptions.Singleline).Value;
}
