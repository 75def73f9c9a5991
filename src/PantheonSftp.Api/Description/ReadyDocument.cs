using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PantheonSftp.Api.Description;

/// <summary>
/// A server that accepts connections, as scripts read it from <c>--ready-file</c> and from <c>GET /emulator/</c>. Its members are the format. <c>Api</c> and <c>ApiHttps</c> are null
/// where there is no HTTP interface.
/// </summary>
internal sealed record ReadyDocument(
    int Pid,
    string Address,
    int Port,
    IReadOnlyList<ReadyHostKey> HostKeys,
    ReadyAccount Account,
    IReadOnlyList<ReadySite> Sites,
    string? Api = null,
    string? ApiHttps = null);

/// <summary>A host key: its type, such as <c>ssh-ed25519</c>, and its fingerprint as OpenSSH shows it, <c>SHA256:…</c></summary>
internal sealed record ReadyHostKey(string Type, string Fingerprint);

internal sealed record ReadyAccount(string Email, string Password, string? MachineToken = null);

internal sealed record ReadySite(string Name, string Id, ReadyGit Git, IReadOnlyList<ReadyEnvironment> Environments);

/// <summary>Where the site's repository is reached.</summary>
internal sealed record ReadyGit(string User, string Url);

/// <summary>
/// An environment: <c>ConnectionMode</c> is <c>sftp</c> or <c>git</c>, and null for test and live, which have none; <c>Home</c> is what
/// <c>pwd</c> says after login.
/// </summary>
internal sealed record ReadyEnvironment(string Name, string User, string Host, string? ConnectionMode, string Home);

[JsonSerializable(typeof(ReadyDocument))]
internal sealed partial class ReadyJson : JsonSerializerContext
{
    /// <summary>Writes <c>+</c> as it is, so that a fingerprint in the file is the one that ssh-keygen prints; the file is no part of a web page.</summary>
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReadyJson Readable { get; } = new(Format);

    public static string ToText(ReadyDocument document) => JsonSerializer.Serialize(document, Readable.ReadyDocument);
}
