using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports;

/// <summary>How many cells ended how.</summary>
internal readonly record struct Tally(int Passed, int Failed, int NotApplicable, int Skipped)
{
    public static Tally Of(IEnumerable<CellResult> cells)
    {
        var outcomes = cells.CountBy(cell => cell.Outcome).ToDictionary();
        int Count(Outcome outcome) => outcomes.GetValueOrDefault(outcome);
        return new Tally(Count(Outcome.Passed), Count(Outcome.Failed), Count(Outcome.NotApplicable), Count(Outcome.Skipped));
    }

    public int Played => Passed + Failed;

    /// <summary>For a place in a table: <c>12</c> when all that was played passed, <c>11/12</c> when not, a dash when nothing was.</summary>
    public string Short => this switch
    {
        { Played: 0 } => "–",
        { Failed: 0 } => $"{Passed}",
        _ => $"{Passed}/{Played}",
    };

    /// <summary>For the line that a run ends with; scripts look for its first two words and numbers.</summary>
    public override string ToString() =>
        $"{Passed} passed, {Failed} failed" + (Skipped > 0 ? $", {Skipped} skipped" : "") + (NotApplicable > 0 ? $", {NotApplicable} n/a" : "");
}
