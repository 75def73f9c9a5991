namespace PantheonSftp.Conformance;

/// <summary>What somebody may have meant who misspelt a name.</summary>
internal static class NearNames
{
    private const int MostProposals = 3;

    /// <summary>The names nearest to a pattern, whose <c>*</c> stands for anything; none when all are far.</summary>
    public static IReadOnlyList<string> Of(string pattern, IEnumerable<string> names)
    {
        // Two letters that changed places are a distance of two.
        var farthest = Math.Max(2, pattern.Length / 3);
        var near = names
            .Select(name => (Name: name, Distance: Distance(pattern, name)))
            .Where(candidate => candidate.Distance <= farthest)
            .ToList();
        if (near.Count == 0)
            return [];
        var least = near.Min(candidate => candidate.Distance);
        return [.. near.Where(candidate => candidate.Distance == least).Take(MostProposals).Select(candidate => candidate.Name)];
    }

    /// <summary>How many letters must be added, taken away or changed (Levenshtein's distance); what a <c>*</c> stands for costs nothing.</summary>
    private static int Distance(string pattern, string name)
    {
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        foreach (var letter in pattern)
        {
            var isAny = letter == '*';
            var diagonal = row[0];
            row[0] += isAny ? 0 : 1;
            for (var i = 1; i <= name.Length; i++)
            {
                var above = row[i];
                row[i] = isAny
                    ? Math.Min(above, row[i - 1])
                    : Math.Min(Math.Min(above, row[i - 1]) + 1, diagonal + (letter == name[i - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
