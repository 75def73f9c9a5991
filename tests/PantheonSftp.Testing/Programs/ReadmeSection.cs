namespace PantheonSftp.Testing.Programs;

/// <summary>A part of the README that is written by a program, between <c>&lt;!-- NAME:begin --&gt;</c> and <c>&lt;!-- NAME:end --&gt;</c>.</summary>
internal static class ReadmeSection
{
    /// <exception cref="ToolException">The README has no such part.</exception>
    public static void Write(string name, string content) => Write(Repository.Readme, name, content);

    /// <summary>The same in another document.</summary>
    /// <exception cref="ToolException">It has no such part.</exception>
    public static void Write(string file, string name, string content)
    {
        var (beginMark, endMark) = ($"<!-- {name}:begin -->", $"<!-- {name}:end -->");
        var text = File.ReadAllText(file);
        var begin = text.IndexOf(beginMark, StringComparison.Ordinal);
        var end = text.IndexOf(endMark, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new ToolException($"{file} has no {beginMark} and {endMark}");
        File.WriteAllText(file, $"{text[..(begin + beginMark.Length)]}\n{content}{text[end..]}");
    }
}
