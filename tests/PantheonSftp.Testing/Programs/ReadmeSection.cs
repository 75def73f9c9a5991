namespace PantheonSftp.Testing.Programs;

/// <summary>A part of the README that is written by a program, between <c>&lt;!-- NAME:begin --&gt;</c> and <c>&lt;!-- NAME:end --&gt;</c>.</summary>
internal static class ReadmeSection
{
    /// <exception cref="ToolException">The README has no such part.</exception>
    public static void Write(string name, string content)
    {
        var (beginMark, endMark) = ($"<!-- {name}:begin -->", $"<!-- {name}:end -->");
        var text = File.ReadAllText(Repository.Readme);
        var begin = text.IndexOf(beginMark, StringComparison.Ordinal);
        var end = text.IndexOf(endMark, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new ToolException($"{Repository.Readme} has no {beginMark} and {endMark}");
        File.WriteAllText(Repository.Readme, $"{text[..(begin + beginMark.Length)]}\n{content}{text[end..]}");
    }
}
