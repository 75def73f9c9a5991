using System.Text.Json;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Events;

/// <summary>Events as JSON.</summary>
public sealed class PlatformEventTests
{
    private static readonly Refusal Refusal = new("no", RefusalKind.ProfileValue, nameof(PlatformProfile.RenamePolicy));

    public static TheoryData<PlatformEvent> Events =>
    [
        new LoginAccepted("dev.UUID", "127.0.0.1:1", "password", "OpenSSH_9.2") { Session = 1, Account = "a@example.com", Endpoint = "appserver" },
        new LoginRefused("dev.UUID", "127.0.0.1:1", "password", Refusal),
        new SessionEnded(TimeSpan.FromSeconds(2)),
        new CommandEnded("exec", "drush status", 127, null, Refusal),
        new FileUploaded("files/a", "sftp", 4),
        new FileRemoved("files/a", "sftp"),
        new FileRenamed("files/b", "files/a", "sftp"),
        new DirectoryMade("files/a", "scp"),
        new DirectoryRemoved("files/a", "sftp"),
        new WriteRefused("files/a", "sftp", "rename", Refusal),
        new SiteReset(),
        new SnapshotTaken("before"),
        new SiteRestored("before"),
        new PushAccepted("a@example.com", [new PushedReference("refs/heads/master", "0", "1")], ["dev"]),
        new PushRefused("a@example.com", Refusal),
        new ConnectionModeSwitched(ConnectionMode.Git, 2),
        new WorkflowMoved("id", WorkflowTypes.Deploy, WorkflowState.Finished, WorkflowResult.Failed, "Deploy", "because"),
        new SiteCreated("id", "a@example.com"),
        new SiteDeleted("id", "a@example.com"),
        new EventsLost(3),
    ];

    [Fact]
    public void Every_kind_of_event_is_among_them() => Events.Select(row => row.Data.GetType())
        .Should().BeEquivalentTo(typeof(PlatformEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlatformEvent)) && !type.IsAbstract));

    [Theory]
    [MemberData(nameof(Events))]
    public void JSON_tells_everything(PlatformEvent happened)
    {
        var original = happened with { Time = DateTimeOffset.UnixEpoch, Site = "shop", Environment = "dev" };

        var json = JsonSerializer.Serialize(original, JsonSerializerOptions.Web);

        JsonSerializer.Deserialize<PlatformEvent>(json, JsonSerializerOptions.Web).Should().BeEquivalentTo(original, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public void JSON_has_the_kind_of_the_event_and_names_for_values()
    {
        PlatformEvent switched = new ConnectionModeSwitched(ConnectionMode.Sftp, 0) { Time = DateTimeOffset.UnixEpoch, Site = "shop", Environment = "dev" };

        JsonSerializer.Serialize(switched, JsonSerializerOptions.Web).Should().Be(
            """{"event":"connection-mode-switched","mode":"sftp","discarded":0,"time":"1970-01-01T00:00:00+00:00","site":"shop","environment":"dev"}""");
    }

    [Theory]
    [InlineData(RefusalKind.PlatformRule, null)]
    [InlineData(RefusalKind.NotEmulated, null)]
    [InlineData(RefusalKind.Operator, null)]
    [InlineData(RefusalKind.ProfileValue, "MaxFileSizeInFiles")]
    public void A_refusal_is_read_from_its_text(RefusalKind kind, string? value) =>
        Refusal.Read($"code/ (of dev) cannot be written {kind.Mark(value)}").Should().Be(new Refusal("code/ (of dev) cannot be written", kind, value));

    [Theory]
    [InlineData("Failure: the disk is full")]
    [InlineData("No such file")]
    public void A_text_without_a_mark_is_no_refusal(string text) => Refusal.Read(text).Should().BeNull();
}
