namespace PantheonSftp.Emulator.Workflows;

/// <summary>Everything about a workflow at one moment, as a state file keeps it.</summary>
internal sealed record WorkflowRecord
{
    public static readonly IReadOnlyDictionary<string, string> NoPlan = new Dictionary<string, string>();

    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The name of the site that it is about; null for those of a site, which are about that one.</summary>
    public string? Site { get; init; }

    /// <summary>The id of that site.</summary>
    public string? SiteId { get; init; }

    /// <summary>The environment that it is about; null for a whole site.</summary>
    public string? Environment { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? UserEmail { get; init; }

    public required string Description { get; init; }

    public required string RunningDescription { get; init; }

    public required string FinishedDescription { get; init; }

    public int NumberOfTasks { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public WorkflowResult? Result { get; init; }

    /// <summary>Why it did not succeed.</summary>
    public string? Reason { get; init; }

    /// <summary>What it did, in order.</summary>
    public IReadOnlyList<WorkflowOperation> Operations { get; init; } = [];

    /// <summary>What the next start must know to bring it to its end, or back, where this process dies meanwhile.</summary>
    public IReadOnlyDictionary<string, string> Plan { get; init; } = NoPlan;
}
