using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PantheonSftp.Api.Terminus.Backups;
using PantheonSftp.Api.Terminus.Environments;
using PantheonSftp.Api.Terminus.Sessions;
using PantheonSftp.Api.Terminus.Sites;
using PantheonSftp.Api.Terminus.Users;
using PantheonSftp.Api.Terminus.Workflows;

namespace PantheonSftp.Api.Terminus;

/// <summary>The JSON that Terminus sends and reads: the members of the records are its fields.</summary>
[JsonSerializable(typeof(MachineTokenRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SiteMembershipAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<OrganizationAnswer>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(SiteNameAnswer))]
[JsonSerializable(typeof(SiteAnswer))]
[JsonSerializable(typeof(IReadOnlyList<TeamMembershipAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<UpstreamAnswer>))]
[JsonSerializable(typeof(UpstreamUpdatesAnswer))]
[JsonSerializable(typeof(BuildUpdatesAnswer))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, EnvironmentAnswer>))]
[JsonSerializable(typeof(EnvironmentSettingsAnswer))]
[JsonSerializable(typeof(EnvironmentVariablesAnswer))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, FileChangeAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<CommitAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<DomainAnswer>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, BackupAnswer>))]
[JsonSerializable(typeof(BackupLinkRequest))]
[JsonSerializable(typeof(BackupLinkAnswer))]
[JsonSerializable(typeof(WorkflowWish))]
[JsonSerializable(typeof(WorkflowAnswer))]
[JsonSerializable(typeof(IReadOnlyList<WorkflowAnswer>))]
[JsonSerializable(typeof(EmptyAnswer))]
internal sealed partial class TerminusJson : JsonSerializerContext
{
    /// <summary>Writes quotation marks and the like as they are: no answer is a part of a web page.</summary>
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TerminusJson Fields { get; } = new(Format);
}

/// <summary><c>{}</c></summary>
internal sealed record EmptyAnswer
{
    public static EmptyAnswer Instance { get; } = new();
}
