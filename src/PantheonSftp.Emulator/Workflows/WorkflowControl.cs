namespace PantheonSftp.Emulator.Workflows;

/// <summary>
/// Lets a test decide when workflows run, so that a tool's waiting can be tried: what hurts those who write tools for the platform are
/// workflows that begin late or overtake each other.
/// </summary>
public sealed class WorkflowControl
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<WorkflowHold> _holds = [];
    private long _lastId;

    internal WorkflowControl()
    {
    }

    /// <summary>What is held at this moment, the oldest first.</summary>
    public IReadOnlyList<WorkflowHold> Holds => _holds;

    /// <summary>Keeps workflows of a type from beginning, from now on and until the hold is released or disposed of.</summary>
    /// <param name="type">One of <see cref="WorkflowTypes"/>.</param>
    /// <param name="environment">The environment's name; null for every one.</param>
    /// <param name="site">The site's name; null for every one.</param>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public WorkflowHold Hold(string type, string? environment = null, string? site = null)
    {
        if (!WorkflowTypes.All.Contains(type))
            throw new ArgumentException($"there are no workflows of the type \"{type}\"; the types are {string.Join(", ", WorkflowTypes.All)}", nameof(type));
        var hold = new WorkflowHold(Interlocked.Increment(ref _lastId), type, environment, site, Remove);
        lock (_lock)
            _holds = [.. _holds, hold];
        return hold;
    }

    /// <summary>Lets go of everything, and holds no more.</summary>
    internal void ReleaseAll()
    {
        foreach (var hold in _holds)
            hold.Release();
    }

    /// <summary>Completes when nobody holds the workflow any more.</summary>
    /// <returns>Whether somebody has held it.</returns>
    internal async Task<bool> PassAsync(string site, Workflow workflow, CancellationToken cancel)
    {
        var wasHeld = false;
        while (_holds.FirstOrDefault(hold => hold.Concerns(site, workflow)) is { } hold)
        {
            if (hold.Stop(workflow) is not { } released)
                continue;
            wasHeld = true;
            workflow.MarkHeld();
            try
            {
                await released.WaitAsync(cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                hold.Forget(workflow);
                throw;
            }
        }

        return wasHeld;
    }

    /// <summary>Whether somebody holds the workflow at this moment.</summary>
    internal bool IsHeld(string site, Workflow workflow) => _holds.Any(hold => hold.Concerns(site, workflow));

    private void Remove(WorkflowHold hold)
    {
        lock (_lock)
            _holds = [.. _holds.Where(other => other != hold)];
    }
}
