using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Scenarios;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Running;

/// <summary>Plays cells, several at a time.</summary>
internal sealed class ConformanceRun(Target target, IReadOnlyDictionary<string, InstalledClient> clients)
{
    /// <summary>Clients wait for the server and for themselves: one cell more than there are processors keeps all busy.</summary>
    private static readonly int Workers = Environment.ProcessorCount + 1;

    /// <summary>Raised after each cell, one at a time.</summary>
    public event Action<CellResult>? CellEnded;

    /// <returns>The results, in the order of the cells.</returns>
    public async Task<IReadOnlyList<CellResult>> PlayAsync(IReadOnlyList<Cell> cells, CancellationToken cancel)
    {
        using var witness = await Witness.ConnectAsync(target.Login, cancel);
        witness.RemoveTree(target.Scratch);
        witness.MakeDirectory(target.Scratch);

        var results = new CellResult[cells.Count];
        var order = Enumerable.Range(0, cells.Count).OrderByDescending(index => cells[index].Scenario.IsHeavy);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancel };
        var reporting = new Lock();
        await Parallel.ForEachAsync(order, options, async (index, cancelCell) =>
        {
            results[index] = await PlayAsync(cells[index], $"{target.Scratch}/{index}", witness, cancelCell);
            lock (reporting)
                CellEnded?.Invoke(results[index]);
        });

        witness.RemoveTree(target.Scratch);
        return results;
    }

    private async Task<CellResult> PlayAsync(Cell cell, string directory, Witness witness, CancellationToken cancel)
    {
        if (clients[cell.Client.Profile.Name] is { Version: null } absent)
            return cell.Unplayed(Outcome.Skipped, $"not installed: {absent.Profile.Install}");
        return await cell.PlayAsync(target, witness, directory, cancel);
    }
}
