using PantheonSftp.Benchmarks.Native;
using PantheonSftp.Benchmarks.Programs;
using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>Runs workloads against servers in turn, so that what else the machine does meets all of them alike.</summary>
internal sealed class Comparison(IReadOnlyList<Target> targets, int rounds)
{
    /// <summary>What one run may take; a server that needs longer has no figure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<WorkloadResult>> RunAsync(IEnumerable<Workload> workloads, CancellationToken cancel)
    {
        var results = new List<WorkloadResult>();
        foreach (var workload in workloads)
            results.Add(await RunAsync(workload, cancel));
        return results;
    }

    private async Task<WorkloadResult> RunAsync(Workload workload, CancellationToken cancel)
    {
        var results = targets.ToDictionary(
            target => target.Server.Name, target => new Measurements { Failure = workload.Suits(target.Server) ? null : "does not offer it" });
        // Round 0 warms up.
        for (var round = 0; round <= rounds; round++)
        {
            // The order alternates: whoever comes first meets another machine than whoever comes last.
            foreach (var target in round % 2 == 0 ? targets : targets.Reverse())
            {
                var measurements = results[target.Server.Name];
                if (measurements.Failure is null)
                    await RunAsync(workload, target, measurements, isWarmUp: round == 0, cancel);
            }
        }
        return new WorkloadResult(workload, results);
    }

    private static async Task RunAsync(Workload workload, Target target, Measurements measurements, bool isWarmUp, CancellationToken cancel)
    {
        try
        {
            if (isWarmUp)
                measurements.PeakMemory = await WarmUpAsync(workload, target, cancel);
            else
                measurements.Add(await MeasureAsync(workload, target, cancel));
        }
        catch (ToolException error) when (!cancel.IsCancellationRequested)
        {
            measurements.Failure = error.Message;
            await Console.Error.WriteLineAsync($"{workload.Name}, {target.Server.Name}: {error.Message}");
            // A server whose client was stopped may still be writing.
            await target.Server.Processes.SettleAsync(cancel);
        }
        finally
        {
            workload.Clean(target);
        }
    }

    private static async Task<long> WarmUpAsync(Workload workload, Target target, CancellationToken cancel)
    {
        await using var memory = new MemorySampler(target.Server.Processes);
        await MeasureAsync(workload, target, cancel);
        return memory.Peak;
    }

    private static async Task<Sample> MeasureAsync(Workload workload, Target target, CancellationToken cancel)
    {
        workload.Prepare(target);
        var script = workload.Script(target);
        LibC.Sync();
        await target.Server.Processes.SettleAsync(cancel);

        var before = target.Server.Processes.Cpu;
        var cost = await ShellScript.RunAsync(script, Patience, cancel);
        await target.Server.Processes.SettleAsync(cancel);
        var sample = new Sample(cost.Wall, target.Server.Processes.Cpu - before, cost.Cpu);

        await Console.Error.WriteLineAsync($"{workload.Name}, {target.Server.Name}: {sample.Wall.TotalSeconds:0.00} s");
        workload.Verify(target);
        return sample;
    }
}
