using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>A workflow at this moment (terminus.md section 5). Times are seconds with their fractions.</summary>
internal sealed record WorkflowAnswer(
    string Id,
    string Type,
    string Description,
    string ActiveDescription,
    string? Result,
    string Phase,
    int Step,
    int NumberOfTasks,
    double CreatedAt,
    double? StartedAt,
    double? FinishedAt,
    double? TotalTime,
    string? Environment,
    string? SiteId,
    WorkflowUserAnswer User,
    FinalTaskAnswer? FinalTask,
    WaitingTaskAnswer? WaitingForTask,
    bool HasOperationLogOutput)
{
    /// <summary>Only where the call asks for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OperationAnswer>? Operations { get; init; }

    /// <param name="workflow">The workflow.</param>
    /// <param name="siteId">The site whose list it is in; null for those of a user.</param>
    /// <param name="hydration">What else is wanted.</param>
    public static WorkflowAnswer Of(Workflow workflow, string? siteId, Hydration hydration = Hydration.None)
    {
        var operations = workflow.Operations;
        return new WorkflowAnswer(
            workflow.Id,
            workflow.Type,
            workflow.Description,
            workflow.ActiveDescription,
            workflow.Result is { } result ? NameOf(result) : null,
            workflow.State.ToString().ToLowerInvariant(),
            workflow.Step,
            workflow.NumberOfTasks,
            Seconds(workflow.CreatedAt),
            workflow.StartedAt is { } started ? Seconds(started) : null,
            workflow.FinishedAt is { } finished ? Seconds(finished) : null,
            workflow.FinishedAt is { } end ? (end - workflow.CreatedAt).TotalSeconds : null,
            workflow.EnvironmentName,
            siteId ?? workflow.SiteId,
            new WorkflowUserAnswer(workflow.UserEmail ?? "Pantheon"),
            FinalTaskAnswer.Of(workflow),
            workflow is { Type: WorkflowTypes.CreateSite, SiteId: { } made } ? new WaitingTaskAnswer(made) : null,
            operations.Any(operation => operation.Log.Length > 0))
        {
            Operations = hydration is Hydration.None ? null : [.. operations.Select(operation => OperationAnswer.Of(operation, hydration))],
        };
    }

    public static string NameOf(WorkflowResult result) => result.ToString().ToLowerInvariant();

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}

/// <summary>How much of the operations a call wants: <c>?hydrate=operations</c> or <c>?hydrate=operations_with_logs</c>.</summary>
internal enum Hydration
{
    None,
    Operations,
    OperationsWithLogs,
}

internal sealed record WorkflowUserAnswer(string Email);

/// <summary>The site that <c>site:create</c> goes on with.</summary>
internal sealed record WaitingTaskAnswer(string SiteId);

/// <summary>Why a workflow did not succeed, and what else there is to say of it.</summary>
internal sealed record FinalTaskAnswer(string Reason, IReadOnlyList<TaskMessageAnswer> Messages)
{
    public static FinalTaskAnswer? Of(Workflow workflow) => workflow.State is WorkflowState.Finished
        ? new FinalTaskAnswer(workflow.FailureReason ?? "", [.. workflow.Messages.Select(message => new TaskMessageAnswer("info", message))])
        : null;
}

internal sealed record TaskMessageAnswer(string Level, string Message);

internal sealed record OperationAnswer(
    string Id,
    string Type,
    string Description,
    string Result,
    double RunTime,
    string? Environment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LogOutput)
{
    public static OperationAnswer Of(WorkflowOperation operation, Hydration hydration) => new(
        operation.Id,
        operation.Type,
        operation.Description,
        WorkflowAnswer.NameOf(operation.Result),
        operation.RunTime.TotalSeconds,
        operation.Environment,
        hydration is Hydration.OperationsWithLogs ? operation.Log : null);
}
