using System.Net.Sockets;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;
using Renci.SshNet.Common;

namespace PantheonSftp.Conformance.Running;

/// <summary>Plays cells, several at a time.</summary>
internal sealed class ConformanceRun(Target target, IReadOnlyDictionary<string, InstalledClient> clients)
{
    /// <summary>Clients wait for the server and for themselves: one cell more than there are processors keeps all busy.</summary>
    private static readonly int Workers = Environment.ProcessorCount + 1;

    /// <summary>Heavy cells need the disk and whole processors: one at a time, beside the others.</summary>
    private const int HeavyWorkers = 1;

    private readonly Lock _reporting = new();

    /// <param name="cells">What to play.</param>
    /// <param name="ended">Told of each cell that has ended, one at a time.</param>
    /// <param name="cancel">Ends the run.</param>
    /// <returns>The results, in the order of the cells. Cancelling ends the cells that are being played, and those that had ended are returned.</returns>
    public async Task<IReadOnlyList<CellResult>> PlayAsync(IReadOnlyList<Cell> cells, Action<CellResult> ended, CancellationToken cancel)
    {
        using var props = await Props.ConnectAsync(target, cancel);
        props.Server.RemoveTree(target.Scratch);
        props.Server.MakeDirectory(target.Scratch);

        var results = new CellResult?[cells.Count];
        Task PlayThose(bool heavy, int workers) => Parallel.ForEachAsync(
            Enumerable.Range(0, cells.Count).Where(index => cells[index].Scenario.IsHeavy == heavy),
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel },
            async (index, cancelCell) =>
            {
                var result = await PlayAsync(cells[index], $"{target.Scratch}/{index}", props, cancelCell);
                // Ctrl-C reaches the clients, too: that one of them ended badly then means nothing.
                cancelCell.ThrowIfCancellationRequested();
                results[index] = result;
                lock (_reporting)
                    ended(result);
            });
        try
        {
            await Task.WhenAll(PlayThose(heavy: true, HeavyWorkers), PlayThose(heavy: false, Workers));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What had ended by then stands.
        }

        try
        {
            props.Server.RemoveTree(target.Scratch);
        }
        catch (Exception error) when (cancel.IsCancellationRequested && error is (SshException or SocketException or ObjectDisposedException))
        {
            // Ctrl-C ended a server that was started for the run, too. Its directory goes with it.
        }
        return [.. results.OfType<CellResult>()];
    }

    private async Task<CellResult> PlayAsync(Cell cell, string directory, Props props, CancellationToken cancel) =>
        clients[cell.Client.Profile.Name] is { Version: null } absent
            ? cell.Unplayed(Outcome.Skipped, $"not installed: {absent.Profile.Install}")
            : await cell.PlayAsync(target, props, directory, cancel);
}
