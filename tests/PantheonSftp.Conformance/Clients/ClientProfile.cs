using System.Text.Json;
using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Clients;

/// <summary>What is known of a client: data, in a file beside its driver.</summary>
internal sealed record ClientProfile
{
    /// <summary>The words of most clients.</summary>
    private static readonly Dictionary<string, string> CommonWords = new()
    {
        ["permission-denied"] = "permission denied|access denied",
        ["no-such-file"] = "no such file|not found|does not exist",
        ["login-refused"] = "permission denied|access denied|authentication|auth fail|login (denied|failed|incorrect)|refused our key",
        ["host-key"] = "host key|hostkey|fingerprint",
    };

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The name on the command line: <c>sftp</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in reports: <c>OpenSSH sftp</c>.</summary>
    public required string Title { get; init; }

    /// <summary>A command that prints the version; none for what is part of this program. <c>{built}</c> is <see cref="ClientCatalogue.Built"/>.</summary>
    public IReadOnlyList<string> VersionCommand { get; init; } = [];

    /// <summary>A regular expression whose first group is the version, in what the command prints.</summary>
    public string VersionPattern { get; init; } = @"(\d[\w.+~-]*)";

    /// <summary>The command that installs the client.</summary>
    public required string Install { get; init; }

    /// <summary>What it can do: names of operations, ways to log in (<see cref="Targets.CredentialKind"/>), <c>host-key</c> and <c>rekey</c>.</summary>
    public required IReadOnlyList<string> Can { get; init; }

    /// <summary>Why it cannot do something.</summary>
    public IReadOnlyDictionary<string, string> Cannot { get; init; } = new Dictionary<string, string>();

    /// <summary>Why it can do nothing of what neither <see cref="Can"/> nor <see cref="Cannot"/> names.</summary>
    public required string Otherwise { get; init; }

    /// <summary>A command line that shows that a login worked, for a client that can do nothing but run its command lines.</summary>
    public string? Greeting { get; init; }

    /// <summary>Whether it works with the platform's repository, which no other server has.</summary>
    public bool NeedsEmulator { get; init; }

    /// <summary>Scenarios that the client itself fails on, against any server, with the reason: <c>resume/up</c>.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How it words a kind of refusal, as a regular expression, where the common words (<see cref="CommonWords"/>) are not its: <c>permission-denied</c>,
    /// <c>no-such-file</c>, <c>login-refused</c>, <c>host-key</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Shows { get; init; } = new Dictionary<string, string>();

    /// <summary>How large the large file is where a GiB takes too long.</summary>
    public LargeFile LargeFile { get; init; } = new(1024, null);

    /// <summary>Whether a text of the client tells of a kind of refusal.</summary>
    public bool Tells(string kind, string text) =>
        Regex.IsMatch(text, Shows.GetValueOrDefault(kind) ?? CommonWords[kind], RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Null when the client can do it, else the reason why not.</summary>
    public string? WhyNot(string ability) => Can.Contains(ability) ? null : Cannot.GetValueOrDefault(ability, Otherwise);

    /// <summary>Reads the profile <c>NAME.json</c>.</summary>
    public static ClientProfile Load(string name)
    {
        using var file = typeof(ClientProfile).Assembly.GetManifestResourceStream($"{name}.json")
            ?? throw new ToolException($"there is no profile {name}.json");
        return JsonSerializer.Deserialize<ClientProfile>(file, Format)!;
    }
}

/// <summary>The file that a client moves to show that size is no matter.</summary>
/// <param name="Mebibytes">Its size.</param>
/// <param name="Reason">Why it is less than a GiB; null when it is not.</param>
internal sealed record LargeFile(int Mebibytes, string? Reason);
