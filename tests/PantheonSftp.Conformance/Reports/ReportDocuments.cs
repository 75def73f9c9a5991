namespace PantheonSftp.Conformance.Reports;

/// <summary>The parts of the source tree's documents that a run writes, so that nobody types them.</summary>
internal static class ReportDocuments
{
    private const string Section = "conformance";

    public static void Write(Report report)
    {
        ReadmeSection.Write(Section, MarkdownReport.Chapters(report));
        var document = Path.Combine(Repository.Root, "docs", "conformance.md");
        ReadmeSection.Write(document, Section, $"{MarkdownReport.Matrix(report)}\n{MarkdownReport.Reasons(report)}");
    }
}
