namespace PantheonSftp.Emulator.Workflows;

/// <summary>The last workflows of a site or a user, in memory and in a state file.</summary>
internal sealed class WorkflowHistory
{
    /// <summary>As many as the platform lists.</summary>
    private const int MaxKept = 100;

    private readonly IWorkflowStore _store;
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<Workflow> _workflows;

    public WorkflowHistory(IWorkflowStore store, TimeProvider clock)
    {
        _store = store;
        _workflows = [.. store.Workflows.Reverse().Select(record => new Workflow(record, clock, TimeSpan.Zero))];
    }

    /// <summary>Newest first. One that runs is never forgotten.</summary>
    public IReadOnlyList<Workflow> Workflows => _workflows;

    public void Add(Workflow workflow)
    {
        lock (_lock)
        {
            Keep(workflow.Record);
            _workflows = [workflow, .. _workflows.Where((other, index) => index < MaxKept - 1 || other.State is not WorkflowState.Finished)];
        }
    }

    /// <summary>Writes how it stands into the state file.</summary>
    public void Keep(WorkflowRecord record) => _store.Change(known => [.. Changed(known, record)]);

    private static IEnumerable<WorkflowRecord> Changed(IReadOnlyList<WorkflowRecord> known, WorkflowRecord record)
    {
        if (known.Any(other => other.Id == record.Id))
            return known.Select(other => other.Id == record.Id ? record : other);
        var tooMany = known.Count + 1 - MaxKept;
        return known.Where((other, index) => index >= tooMany || other.FinishedAt is null).Append(record);
    }
}
