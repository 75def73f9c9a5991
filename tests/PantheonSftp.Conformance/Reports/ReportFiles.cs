using PantheonSftp.Conformance.Reports.Html;

namespace PantheonSftp.Conformance.Reports;

/// <summary>The files of a report.</summary>
internal static class ReportFiles
{
    /// <summary>Writes all of them into a directory, which is made where it is not there.</summary>
    public static async Task WriteAsync(Report report, string directory)
    {
        Directory.CreateDirectory(directory);
        Task Write(string ending, string text) => File.WriteAllTextAsync(Path.Join(directory, $"conformance.{ending}"), text);

        await Write("json", JsonReport.Of(report));
        await Write("md", MarkdownReport.Whole(report));
        await Write("xml", JUnitReport.Of(report));
        await Write("html", HtmlReport.Of(report));
    }
}
