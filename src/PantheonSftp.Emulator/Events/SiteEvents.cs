using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Events;

/// <summary>There is a site more.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Account">The e-mail address of who created it; null for the program that the emulator is a part of.</param>
public sealed record SiteCreated(string Id, string? Account) : PlatformEvent;

/// <summary>There is a site less.</summary>
/// <param name="Id">The UUID that it had.</param>
/// <param name="Account">The e-mail address of who deleted it; null for the program that the emulator is a part of.</param>
public sealed record SiteDeleted(string Id, string? Account) : PlatformEvent;

/// <summary>A push came in. Its code is in the environments of its branches and tags, but for those that <paramref name="Behind"/> names.</summary>
/// <param name="Account">The e-mail address of who pushed.</param>
/// <param name="References">The branches and tags that changed.</param>
/// <param name="Behind">Environments that its code has not reached, because their workflow failed or somebody holds it.</param>
public sealed record PushAccepted(string Account, IReadOnlyList<PushedReference> References, IReadOnlyList<string> Behind) : PlatformEvent;

/// <summary>A branch or tag that a push changed.</summary>
/// <param name="Name">The full name, such as <c>refs/heads/master</c>.</param>
/// <param name="Old">The commit before; 40 zeros where it is new.</param>
/// <param name="New">The commit from now on; 40 zeros where it was deleted.</param>
public sealed record PushedReference(string Name, string Old, string New);

/// <summary>A push was refused; the repository is as it was.</summary>
/// <param name="Account">The e-mail address of who pushed.</param>
/// <param name="Refusal">Why.</param>
public sealed record PushRefused(string Account, Refusal Refusal) : PlatformEvent;

/// <summary>An environment is in another connection mode.</summary>
/// <param name="Mode">The mode from now on.</param>
/// <param name="Discarded">How many pending changes that cost.</param>
public sealed record ConnectionModeSwitched([property: JsonConverter(typeof(EnumNames<ConnectionMode>))] ConnectionMode Mode, int Discarded) : PlatformEvent;

/// <summary>A workflow was created, has started or has finished.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">The platform's name of what is done: see <see cref="WorkflowTypes"/>.</param>
/// <param name="State">How far it is.</param>
/// <param name="Result">How it ended; null until then.</param>
/// <param name="Description">What a client shows at the moment.</param>
/// <param name="Reason">Why it did not succeed; null where it did.</param>
public sealed record WorkflowMoved(
    string Id,
    string Type,
    [property: JsonConverter(typeof(EnumNames<WorkflowState>))] WorkflowState State,
    [property: JsonConverter(typeof(EnumNames<WorkflowResult>))] WorkflowResult? Result,
    string Description,
    string? Reason) : PlatformEvent
{
    internal static WorkflowMoved Of(Workflow workflow) =>
        new(workflow.Id, workflow.Type, workflow.State, workflow.Result, workflow.ActiveDescription, workflow.FailureReason);
}

/// <summary>The site is what it was at first: see <see cref="PantheonEmulator.ResetAsync"/>.</summary>
public sealed record SiteReset : PlatformEvent;

/// <summary>A snapshot was taken of the site, perhaps of others as well.</summary>
/// <param name="Name">The snapshot's name.</param>
public sealed record SnapshotTaken(string Name) : PlatformEvent;

/// <summary>The site is what it was when a snapshot was taken.</summary>
/// <param name="Snapshot">The snapshot's name.</param>
public sealed record SiteRestored(string Snapshot) : PlatformEvent;
