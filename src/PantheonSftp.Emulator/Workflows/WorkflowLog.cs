using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>What workflows tell the log: events from 3100 on.</summary>
internal static partial class WorkflowLog
{
    [LoggerMessage(3100, LogLevel.Information, "Workflow of {Site}, {Description}: {Result}, {Text}")]
    public static partial void Finished(ILogger logger, string site, string description, WorkflowResult result, string text);

    [LoggerMessage(3101, LogLevel.Error, "A subscriber of WorkflowChanged failed at {Description}")]
    public static partial void SubscriberFailed(ILogger logger, string description, Exception error);

    [LoggerMessage(3102, LogLevel.Warning, "Workflow of {Site}, {Description}, was interrupted when the emulator last ended: {Outcome}")]
    public static partial void Recovered(ILogger logger, string site, string description, string outcome);

    [LoggerMessage(3103, LogLevel.Error, "The end of the workflow {Description} could not be written to its state file")]
    public static partial void NotKept(ILogger logger, string description, Exception error);
}
