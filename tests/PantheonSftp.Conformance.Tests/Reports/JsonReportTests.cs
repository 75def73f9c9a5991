using System.Text.Json;
using PantheonSftp.Conformance.Reports;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Reports;

public sealed class JsonReportTests
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance.md"));

    [Fact]
    public void Every_name_is_documented()
    {
        var report = JsonDocument.Parse(JsonReport.Of(Report(Failed(Lftp, Overwrite)))).RootElement;

        Names(report).Distinct().Should().OnlyContain(name => Documentation.Contains($"`{name}`"));
    }

    [Fact]
    public void Outcomes_are_words()
    {
        var report = JsonDocument.Parse(JsonReport.Of(Report(Passed(Lftp, Overwrite), Failed(Lftp, Resume), NotApplicable(Lftp, Password), Skipped(Curl, Overwrite)))).RootElement;

        report.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("outcome").GetString()).Should().Equal("passed", "failed", "n/a", "skipped");
    }

    [Fact]
    public void A_run_that_was_ended_says_so()
    {
        var report = JsonDocument.Parse(JsonReport.Of(Report(Passed(Lftp, Overwrite)) with { IsComplete = false })).RootElement;

        report.GetProperty("complete").GetBoolean().Should().BeFalse();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
