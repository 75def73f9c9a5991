using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Reports;

/// <summary>Text inside Markdown, where none of its characters means anything.</summary>
internal static partial class MarkdownText
{
    /// <summary>One line, for a paragraph or a place in a table.</summary>
    public static string Of(string text) => Special().Replace(Printable.Line(text), match => $@"\{match.Value}");

    /// <summary>Several lines as they are, in a fence longer than any in them.</summary>
    public static string Fenced(string text)
    {
        var shown = Printable.Of(text).TrimEnd();
        var longest = Backticks().Matches(shown).Select(match => match.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}\n{shown}\n{fence}";
    }

    [GeneratedRegex(@"[\\`*_|<>\[\]#~]")]
    private static partial Regex Special();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
