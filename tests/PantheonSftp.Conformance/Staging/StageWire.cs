using PantheonSftp.Conformance.Operations;

namespace PantheonSftp.Conformance.Staging;

/// <summary>Something happens while a transfer is held in the middle.</summary>
internal static class StageWire
{
    /// <summary>The client begins a transfer; when a part of it has passed, something happens, and then the transfer goes on.</summary>
    /// <returns>What the client says of the transfer.</returns>
    public static async Task<Answer> TriesAsync(this Stage stage, Operation transfer, Flow flow, Func<Task> meanwhile)
    {
        var transferring = stage.TriesAsync(transfer);
        await HeldAsync(stage, transfer, transferring, flow);
        await meanwhile();
        flow.Release();
        return await transferring;
    }

    /// <summary>The client begins a transfer, and is gone when a part of it has passed: its program is ended, or its library let go.</summary>
    public static async Task VanishesInAsync(this Stage stage, Operation transfer, Flow flow)
    {
        stage.Needs(transfer.Name);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(stage.Cancel);
        var session = await stage.ConnectAsync();
        var transferring = session.DoAsync(transfer, life.Token);
        await HeldAsync(stage, transfer, transferring, flow);

        await life.CancelAsync();
        await stage.EndAsync(session);
        flow.Release();
        await transferring.ContinueWith(_ => { }, stage.Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static async Task HeldAsync(Stage stage, Operation transfer, Task<Answer> transferring, Flow flow)
    {
        if (await Task.WhenAny(transferring, flow.Held.WaitAsync(stage.Cancel)) == transferring)
            throw new ScenarioFailedException($"{transfer} ended before the part of it that was to pass: {(await transferring).Text}");
    }
}
