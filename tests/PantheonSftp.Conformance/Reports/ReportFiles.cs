namespace PantheonSftp.Conformance.Reports;

/// <summary>The files of a report.</summary>
internal static class ReportFiles
{
    /// <summary>Writes all of them into a directory, which is made where it is not there.</summary>
    public static async Task WriteAsync(Report report, string directory, CancellationToken cancel)
    {
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Join(directory, "conformance.json"), JsonReport.Of(report), cancel);
        await File.WriteAllTextAsync(Path.Join(directory, "conformance.md"), $"{MarkdownReport.Matrix(report)}\n{MarkdownReport.Failures(report)}", cancel);
    }
}
