using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>A wish for a workflow.</summary>
/// <param name="Texts">What it is called.</param>
/// <param name="Environment">The name of the environment that it is about, of which there is none yet where it is to be created; null for a whole site.</param>
/// <param name="UserEmail">Who asks.</param>
internal sealed record WorkflowRequest(WorkflowTexts Texts, string? Environment, string? UserEmail)
{
    /// <param name="texts">What it is called.</param>
    /// <param name="environment">The environment that it is about.</param>
    /// <param name="userEmail">Who asks.</param>
    /// <param name="others">The other ones that it needs.</param>
    public WorkflowRequest(WorkflowTexts texts, SiteEnvironment environment, string? userEmail, params IEnumerable<SiteEnvironment?> others)
        : this(texts, environment.Name, userEmail) => Needs = [environment, .. others.OfType<SiteEnvironment>()];

    /// <summary>The name and id of the site that it is about, for a workflow of a user.</summary>
    public (string Name, string Id)? Site { get; init; }

    /// <summary>What has to be there still when it begins.</summary>
    public IReadOnlyCollection<SiteEnvironment> Needs { get; init; } = [];

    /// <summary>The names of the environments that nobody else may work at meanwhile.</summary>
    public IReadOnlyCollection<string> Names => Environment is null ? [] : [Environment, .. Needs.Select(environment => environment.Name)];

    /// <summary>Whether it is a part of the push that is going on, which has the whole site already.</summary>
    public bool BelongsToPush { get; init; }

    /// <summary>What the next start must know where this process dies meanwhile.</summary>
    public IReadOnlyDictionary<string, string> Plan { get; init; } = WorkflowRecord.NoPlan;

    public WorkflowRecord NewRecord(DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString("D"),
        Type = Texts.Type,
        Site = Site?.Name,
        SiteId = Site?.Id,
        Environment = Environment,
        UserEmail = UserEmail,
        Description = Texts.Description,
        RunningDescription = Texts.Running,
        FinishedDescription = Texts.Finished,
        NumberOfTasks = Texts.NumberOfTasks,
        CreatedAt = now,
        Plan = Plan,
    };
}

/// <summary>A workflow that was started, and what becomes of it.</summary>
internal sealed record WorkflowRun<T>(Workflow Workflow, Task<T> Result)
{
    /// <summary>The workflow once it has succeeded; fails as it does.</summary>
    public async Task<Workflow> ToWorkflowAsync()
    {
        await Result.ConfigureAwait(false);
        return Workflow;
    }

    /// <summary>As <see cref="ToWorkflowAsync"/>, but where somebody holds the workflow, at once: who pushes does not wait for that.</summary>
    public async Task<Workflow> ToWorkflowUnlessHeldAsync()
    {
        if (await Task.WhenAny(Result, Workflow.Held).ConfigureAwait(false) == Result)
            await Result.ConfigureAwait(false);
        return Workflow;
    }
}
