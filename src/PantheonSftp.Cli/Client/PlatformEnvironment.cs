using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>An environment as the API describes it.</summary>
internal sealed class PlatformEnvironment(PlatformApi api, PlatformSite site, string name, JsonObject data)
{
    private bool? _isInitialized;

    public PlatformSite Site { get; } = site;

    public string Name { get; } = name;

    public JsonObject Data { get; } = data;

    public bool IsMultidev => Name is not ("dev" or "test" or "live");

    /// <summary>Whether code gets here by deployments alone.</summary>
    public bool IsTestOrLive => Name is "test" or "live";

    public bool IsInSftpMode => (bool?)Data["on_server_development"] ?? false;

    public string ConnectionMode => IsInSftpMode ? "sftp" : "git";

    public bool HasPendingChanges => Data["diffstat"] is JsonObject { Count: > 0 };

    /// <summary>The branch that the code is on; test and live have tags of master.</summary>
    public string Branch => IsMultidev ? Name : "master";

    public string Domain => $"{Name}-{Site.Name}.{(string?)Data["dns_zone"]}";

    public bool IsLocked => (bool?)Data["lock"]?["locked"] ?? false;

    /// <summary>Where the environment's things are found.</summary>
    public string Path => $"{Site.Path}/environments/{Name}";

    /// <summary><c>site.env</c> as people write it.</summary>
    public string FullName => $"{Site.Name}.{Name}";

    /// <summary>Test and live are empty before their first deployment; the others never.</summary>
    public async Task<bool> IsInitializedAsync() =>
        _isInitialized ??= !IsTestOrLive || ((bool?)(await api.GetObjectAsync($"{Path}/settings"))["is_initialized"] ?? false);

    /// <summary>Those of a site, in the API's order.</summary>
    public static async Task<IReadOnlyList<PlatformEnvironment>> ListAsync(PlatformApi api, PlatformSite site) =>
        [.. (await api.GetObjectAsync($"{site.Path}/environments"))
            .Where(member => member.Value is JsonObject)
            .Select(member => new PlatformEnvironment(api, site, member.Key, member.Value!.AsObject()))];

    /// <exception cref="UserErrorException">The site has no such environment.</exception>
    public static async Task<PlatformEnvironment> FindAsync(PlatformApi api, PlatformSite site, string name) =>
        (await ListAsync(api, site)).FirstOrDefault(environment => environment.Name == name)
        ?? throw new UserErrorException(ExitCode.Failure, $"Could not find an environment identified by {name}.");
}
