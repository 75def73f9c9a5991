namespace PantheonSftp.Emulator.Workflows;

/// <summary>A file that keeps workflows, among other things.</summary>
internal interface IWorkflowStore
{
    /// <summary>Oldest first.</summary>
    IReadOnlyList<WorkflowRecord> Workflows { get; }

    void Change(Func<IReadOnlyList<WorkflowRecord>, IReadOnlyList<WorkflowRecord>> change);
}
