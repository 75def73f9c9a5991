using System.Text.Json.Serialization;

namespace PantheonSftp.Emulator.Events;

/// <summary>
/// Something that happened: what <see cref="PantheonEmulator.Activity"/> raises. As JSON (<c>JsonSerializer.Serialize&lt;PlatformEvent&gt;</c>) it has its kind as <c>event</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(LoginAccepted), "login-accepted")]
[JsonDerivedType(typeof(LoginRefused), "login-refused")]
[JsonDerivedType(typeof(SessionEnded), "session-ended")]
[JsonDerivedType(typeof(CommandEnded), "command-ended")]
[JsonDerivedType(typeof(FileUploaded), "file-uploaded")]
[JsonDerivedType(typeof(FileRemoved), "file-removed")]
[JsonDerivedType(typeof(FileRenamed), "file-renamed")]
[JsonDerivedType(typeof(DirectoryMade), "directory-made")]
[JsonDerivedType(typeof(DirectoryRemoved), "directory-removed")]
[JsonDerivedType(typeof(WriteRefused), "write-refused")]
[JsonDerivedType(typeof(PushAccepted), "push-accepted")]
[JsonDerivedType(typeof(PushRefused), "push-refused")]
[JsonDerivedType(typeof(ConnectionModeSwitched), "connection-mode-switched")]
[JsonDerivedType(typeof(WorkflowMoved), "workflow-moved")]
[JsonDerivedType(typeof(SiteCreated), "site-created")]
[JsonDerivedType(typeof(SiteDeleted), "site-deleted")]
[JsonDerivedType(typeof(SiteReset), "site-reset")]
[JsonDerivedType(typeof(SnapshotTaken), "snapshot-taken")]
[JsonDerivedType(typeof(SiteRestored), "site-restored")]
[JsonDerivedType(typeof(EventsLost), "events-lost")]
public abstract record PlatformEvent
{
    private protected PlatformEvent()
    {
    }

    /// <summary>When, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The name of the site; null where there is none, as at the login of an unknown user.</summary>
    public string? Site { get; init; }

    /// <summary>The name of the environment; null for what is about the whole site.</summary>
    public string? Environment { get; init; }
}

/// <summary>Events that nobody was told of, because a subscriber takes too long.</summary>
/// <param name="Count">How many there were.</param>
public sealed record EventsLost(long Count) : PlatformEvent;
