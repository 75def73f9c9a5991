using System.Globalization;
using System.Text.RegularExpressions;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>
/// What <c>--filter</c> keeps: <c>field=value</c>, <c>!=</c>, <c>*=</c> (contains), <c>~=</c> (a regular expression), <c>&lt;</c>, <c>&gt;</c> and so on, joined by
/// <c>&amp;&amp;</c> and <c>||</c>, of which the first binds closer.
/// </summary>
internal static partial class RowFilter
{
    /// <summary>A regular expression of a person's own that takes longer than this was no filter of a list.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <exception cref="UserErrorException">The filter cannot be understood.</exception>
    public static Listing Apply(Listing listing, string filter)
    {
        var alternatives = filter.Split("||").Select(alternative => alternative.Split("&&").Select(Parse).ToArray()).ToArray();
        return listing with { Rows = [.. listing.Rows.Where(row => Array.Exists(alternatives, all => Array.TrueForAll(all, condition => condition(row))))] };
    }

    private static Predicate<Row> Parse(string text)
    {
        var parts = Condition().Match(text);
        if (!parts.Success)
            throw new UserErrorException(ExitCode.Failure, $"The filter '{text}' cannot be understood: write field=value, field!=value, field*=part or field~=expression.");
        var (field, comparison, wanted) = (parts.Groups["field"].Value, parts.Groups["comparison"].Value, parts.Groups["value"].Value);
        return row => Holds(comparison, Value(row, field), wanted);
    }

    private static string Value(Row row, string field) =>
        row.Values.TryGetPropertyValue(field, out var value)
            ? Field.Text(field).Render(value)
            : throw new UserErrorException(ExitCode.Failure, $"The requested field, '{field}', is not defined.");

    private static bool Holds(string comparison, string value, string wanted) => comparison switch
    {
        "=" => value == wanted,
        "!=" => value != wanted,
        "*=" => value.Contains(wanted, StringComparison.Ordinal),
        "~=" => Regex.IsMatch(value, Undelimited(wanted), RegexOptions.None, Patience),
        "<" => Compare(value, wanted) < 0,
        "<=" => Compare(value, wanted) <= 0,
        ">" => Compare(value, wanted) > 0,
        _ => Compare(value, wanted) >= 0,
    };

    private static int Compare(string value, string wanted) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var left) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(value, wanted);

    /// <summary>PHP's expressions stand between two equal marks: <c>#^dev#</c>, <c>/^dev/</c>.</summary>
    private static string Undelimited(string expression) =>
        expression.Length > 1 && expression[0] is '#' or '/' && expression[^1] == expression[0] ? expression[1..^1] : expression;

    [GeneratedRegex(@"^\s*(?<field>[\w-]+)\s*(?<comparison>!=|\*=|~=|<=|>=|=|<|>)\s*(?<value>.*?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Condition();
}
