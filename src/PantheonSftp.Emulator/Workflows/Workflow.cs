namespace PantheonSftp.Emulator.Workflows;

/// <summary>Something that the dashboard does to an environment, from the wish to its end.</summary>
public sealed class Workflow
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock;
    private readonly TimeSpan _duration;
    private volatile WorkflowRecord _record;

    internal Workflow(WorkflowRecord record, TimeProvider clock, TimeSpan duration)
    {
        _record = record;
        _clock = clock;
        _duration = duration;
        if (record.FinishedAt is not null)
            _finished.SetResult();
    }

    /// <summary>A UUID.</summary>
    public string Id => _record.Id;

    /// <summary>The platform's name of what is done: see <see cref="WorkflowTypes"/>.</summary>
    public string Type => _record.Type;

    /// <summary>What lists show: <c>Sync code on "dev"</c>.</summary>
    public string Description => _record.Description;

    /// <summary>What a client shows at the moment: <c>Syncing code on "dev"</c> while it runs, <c>Synced code on "dev"</c> afterwards.</summary>
    public string ActiveDescription => State switch
    {
        WorkflowState.Created => _record.Description,
        WorkflowState.Started => _record.RunningDescription,
        _ => _record.FinishedDescription,
    };

    /// <summary>How far it is.</summary>
    public WorkflowState State => _record switch
    {
        { FinishedAt: not null } => WorkflowState.Finished,
        { StartedAt: not null } => WorkflowState.Started,
        _ => WorkflowState.Created,
    };

    /// <summary>How it ended; null until then.</summary>
    public WorkflowResult? Result => _record.Result;

    /// <summary>How many of the <see cref="NumberOfTasks"/> are done.</summary>
    public int Step => _record switch
    {
        { FinishedAt: not null } record => record.NumberOfTasks,
        { StartedAt: { } started, NumberOfTasks: var tasks } when _duration > TimeSpan.Zero =>
            (int)Math.Clamp((_clock.GetUtcNow() - started) / _duration * tasks, 0, tasks - 1),
        _ => 0,
    };

    /// <summary>Of how many tasks it consists on the platform.</summary>
    public int NumberOfTasks => _record.NumberOfTasks;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt => _record.CreatedAt;

    /// <summary>When it began; null while it waits.</summary>
    public DateTimeOffset? StartedAt => _record.StartedAt;

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? FinishedAt => _record.FinishedAt;

    /// <summary>Who asked for it; null for the platform itself.</summary>
    public string? UserEmail => _record.UserEmail;

    /// <summary>The id of the site that a workflow of a user creates or deletes; null for the workflows of a site.</summary>
    public string? SiteId => _record.SiteId;

    /// <summary>The environment that it is about; null for a whole site.</summary>
    public string? EnvironmentName => _record.Environment;

    /// <summary>Why it did not succeed; null where it did.</summary>
    public string? FailureReason => _record.Reason;

    /// <summary>What else there is to say of it, such as how many files were discarded: the lines of its operations' logs.</summary>
    public IReadOnlyList<string> Messages => [.. Operations.SelectMany(operation => operation.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>What it did, in order: complete once it has finished.</summary>
    public IReadOnlyList<WorkflowOperation> Operations => _record.Operations;

    /// <summary>Completes at the end, whatever the <see cref="Result"/>; never fails.</summary>
    public Task Finished => _finished.Task;

    /// <inheritdoc/>
    public override string ToString() => $"{Description} ({(Result is { } result ? result : State)})";

    /// <summary>Completes when somebody holds it.</summary>
    internal Task Held => _held.Task;

    internal WorkflowRecord Record => _record;

    internal void MarkHeld() => _held.TrySetResult();

    internal void Update(WorkflowRecord record)
    {
        _record = record;
        if (record.FinishedAt is not null)
            _finished.TrySetResult();
    }
}
