using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Clients;

/// <summary>The lines of <c>ls -l</c>, as servers send them and old clients print them.</summary>
internal static partial class LongListing
{
    /// <summary>The names in a listing, without <c>.</c> and <c>..</c>.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => Line().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value)
            .Where(name => name is not ("." or "..")),
    ];

    /// <summary>Whether a line is one of a listing.</summary>
    public static bool Has(string line) => Line().IsMatch(line);

    [GeneratedRegex(@"^[-bcdlps][-rwxsStT]{9}\S?\s+\d+\s+\S+\s+\S+\s+\d+\s+\S+\s+\d+\s+[\d:]+ (?<name>.*?)( -> .*)?$")]
    private static partial Regex Line();
}
