namespace PantheonSftp.Emulator.Workflows;

/// <summary>One of the things that a workflow did.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Type">Whose it is; <c>platform</c> for all that the emulator does.</param>
/// <param name="Description">What it is, for people: <c>Deploy code to "test"</c>.</param>
/// <param name="Result">How it ended.</param>
/// <param name="RunTime">How long it took.</param>
/// <param name="Environment">The environment that it was done to; null for a whole site.</param>
/// <param name="Log">What it had to say, a line each; empty for nothing.</param>
public sealed record WorkflowOperation(string Id, string Type, string Description, WorkflowResult Result, TimeSpan RunTime, string? Environment, string Log);
