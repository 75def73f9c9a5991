using System.Diagnostics;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Scenarios;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Running;

/// <summary>One scenario to be played with one client.</summary>
internal sealed record Cell(IClient Client, Scenario Scenario)
{
    /// <summary>The name on the command line: <c>lftp/upload/overwrite</c>.</summary>
    public string Name => $"{Client.Profile.Name}/{Scenario.Name}";

    /// <summary>Whether no other server will do.</summary>
    public bool NeedsEmulator => Scenario.NeedsEmulator || Client.Profile.NeedsEmulator;

    /// <summary>Plays it.</summary>
    /// <param name="target">The server.</param>
    /// <param name="props">What all cells share.</param>
    /// <param name="directory">A directory of the server for this cell alone.</param>
    /// <param name="cancel">Ends the whole run.</param>
    public async Task<CellResult> PlayAsync(Target target, Props props, string directory, CancellationToken cancel)
    {
        if (Client.Profile.Limits.TryGetValue(Scenario.Name, out var limit))
            return Unplayed(Outcome.NotApplicable, limit);

        var clock = Stopwatch.StartNew();
        using var workspace = new Workspace();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Scenario.Patience);
        await using var stage = new Stage(target, Client, workspace, props, directory, patience.Token);
        var (outcome, reason) = await OutcomeOfAsync(stage, cancel);
        return new CellResult(
            Client.Profile.Name, Scenario.Name, outcome, reason is null ? null : target.Conceal(reason), [.. stage.Shown.Select(target.Conceal)],
            target.Conceal(workspace.Transcript.ToString()), clock.Elapsed.TotalSeconds);
    }

    /// <summary>The result of a cell that is not played.</summary>
    public CellResult Unplayed(Outcome outcome, string reason) => new(Client.Profile.Name, Scenario.Name, outcome, reason, [], "", 0);

    private async Task<(Outcome Outcome, string? Reason)> OutcomeOfAsync(Stage stage, CancellationToken cancel)
    {
        try
        {
            stage.Server.MakeDirectory(stage.Remote());
            await Scenario.PlayAsync(stage);
            return (Outcome.Passed, null);
        }
        catch (NotApplicableException no)
        {
            return (Outcome.NotApplicable, no.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (Outcome.Failed, $"took longer than {Scenario.Patience.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever goes wrong between a real client and the server is a result, not the end of the run.
            return (Outcome.Failed, ReasonOf(error));
        }
    }

    private static string ReasonOf(Exception error)
    {
        if (error is ScenarioFailedException or LoginFailedException)
            return error.Message;
        // FluentAssertions tells after what it found how it compared.
        var end = error.Message.IndexOf("\n\nWith configuration:", StringComparison.Ordinal);
        return $"{error.GetType().Name}: {(end < 0 ? error.Message : error.Message[..end])}";
    }
}
