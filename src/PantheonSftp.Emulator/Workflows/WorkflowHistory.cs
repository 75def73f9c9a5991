namespace PantheonSftp.Emulator.Workflows;

/// <summary>The last workflows of a site or a user, in memory and in a state file.</summary>
internal sealed class WorkflowHistory
{
    /// <summary>As many as the platform lists.</summary>
    private const int MaxKept = 100;

    private readonly IWorkflowStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<Workflow> _workflows;

    public WorkflowHistory(IWorkflowStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _workflows = Known();
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

    /// <summary>Has those that the state file knows, and no others.</summary>
    public void Reload()
    {
        lock (_lock)
            _workflows = Known();
    }

    private List<Workflow> Known() => [.. _store.Workflows.Reverse().Select(record => new Workflow(record, _clock, TimeSpan.Zero))];

    private static IEnumerable<WorkflowRecord> Changed(IReadOnlyList<WorkflowRecord> known, WorkflowRecord record)
    {
        if (known.Any(other => other.Id == record.Id))
            return known.Select(other => other.Id == record.Id ? record : other);
        var tooMany = known.Count + 1 - MaxKept;
        return known.Where((other, index) => index >= tooMany || other.FinishedAt is null).Append(record);
    }
}
