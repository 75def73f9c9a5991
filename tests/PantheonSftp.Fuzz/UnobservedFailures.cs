using System.Collections.Concurrent;

namespace PantheonSftp.Fuzz;

/// <summary>Exceptions of tasks that nobody awaited. They show themselves when the task is collected.</summary>
internal sealed class UnobservedFailures
{
    private static readonly ConcurrentQueue<Exception> Seen = Watch();

    /// <summary>Fails with the first of them.</summary>
    public void ThrowIfAny()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (Seen.TryDequeue(out var first))
            throw new FuzzFinding($"nobody observed the failure of a task: {first}");
    }

    private static ConcurrentQueue<Exception> Watch()
    {
        var seen = new ConcurrentQueue<Exception>();
        TaskScheduler.UnobservedTaskException += (_, e) => seen.Enqueue(e.Exception);
        return seen;
    }
}
