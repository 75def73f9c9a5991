using PantheonSftp.Benchmarks.Programs;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>The part of the README that is written by a program.</summary>
internal static class ReadmeSection
{
    private const string Begin = "<!-- benchmarks:begin -->";
    private const string End = "<!-- benchmarks:end -->";

    /// <exception cref="BenchmarkException">The README has no such part.</exception>
    public static void Write(string content)
    {
        var text = File.ReadAllText(Repository.Readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new BenchmarkException($"{Repository.Readme} has no {Begin} and {End}");
        File.WriteAllText(Repository.Readme, $"{text[..(begin + Begin.Length)]}\n{content}{text[end..]}");
    }
}
