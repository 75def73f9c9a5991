using System.IO.Enumeration;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance;

/// <summary>Which cells the patterns of a command line name.</summary>
internal static class Selection
{
    /// <summary>Every cell of the matrix.</summary>
    public static IReadOnlyList<Cell> All { get; } =
    [
        .. from scenario in ScenarioCatalogue.All
           from client in ClientCatalogue.All
           where scenario.Clients?.Contains(client.Profile.Name) ?? true
           select new Cell(client, scenario),
    ];

    /// <summary>
    /// The cells that one of the patterns names: as a whole (<c>lftp/upload/*</c>), by the client (<c>lftp</c>), the chapter (<c>upload</c>) or the
    /// scenario (<c>upload/overwrite</c>).
    /// </summary>
    /// <param name="cells">Those to choose from.</param>
    /// <param name="patterns">None for all.</param>
    /// <exception cref="ToolException">A pattern names none.</exception>
    public static IReadOnlyList<Cell> Of(IReadOnlyList<Cell> cells, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
            return cells;
        foreach (var pattern in patterns)
        {
            if (!cells.Any(cell => Matches(pattern, cell)))
                throw new ToolException($"--only {pattern}: nothing has such a name{Proposal(pattern, cells)}; --list prints all names");
        }
        return [.. cells.Where(cell => patterns.Any(pattern => Matches(pattern, cell)))];
    }

    private static bool Matches(string pattern, Cell cell) => NamesOf(cell).Any(name => FileSystemName.MatchesSimpleExpression(pattern, name));

    private static string[] NamesOf(Cell cell) => [cell.Name, cell.Client.Profile.Name, cell.Scenario.Name, cell.Scenario.Chapter];

    private static string Proposal(string pattern, IReadOnlyList<Cell> cells)
    {
        var near = NearNames.Of(pattern, cells.SelectMany(NamesOf).Distinct());
        return near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near)}?";
    }
}
