namespace PantheonSftp.Emulator.Workflows;

/// <summary>How far a workflow is.</summary>
public enum WorkflowState
{
    /// <summary>Asked for; it waits for others at the same environment, or is held.</summary>
    Created,

    /// <summary>At work.</summary>
    Started,

    /// <summary>Over: <see cref="Workflow.Result"/> says how it went.</summary>
    Finished,
}

/// <summary>How a workflow ended.</summary>
public enum WorkflowResult
{
    /// <summary>It did what it was asked for.</summary>
    Succeeded,

    /// <summary>It did not, and left everything as it was.</summary>
    Failed,

    /// <summary>The emulator ended meanwhile; the reason says what became of it.</summary>
    Aborted,
}
