using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>What the workflows of all sites share.</summary>
internal sealed record WorkflowServices(WorkflowControl Control, PlatformProfile Profile, TimeProvider Clock, ILogger Logger, ActivityFeed Activity);
