using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>A site as the API describes it.</summary>
internal sealed class PlatformSite(JsonObject data)
{
    public JsonObject Data { get; } = data;

    public string Id => (string)Data["id"]!;

    public string Name => (string)Data["name"]!;

    public bool IsFrozen => (bool?)Data["frozen"] ?? false;

    /// <summary>Where the site's things are found.</summary>
    public string Path => $"sites/{Id}";

    /// <summary>A name or a UUID to the site.</summary>
    /// <exception cref="UserErrorException">There is none, or it is not for this user.</exception>
    public static async Task<PlatformSite> FindAsync(PlatformApi api, string nameOrId)
    {
        var id = Guid.TryParse(nameOrId, out _) ? nameOrId : await IdOfAsync(api, nameOrId);
        var site = await api.SendAsync(HttpMethod.Get, $"sites/{id}?site_state=true");
        return site is { IsSuccess: true, Body: JsonObject data } ? new PlatformSite(data) : throw NotFound(nameOrId, site);
    }

    private static async Task<string> IdOfAsync(PlatformApi api, string name)
    {
        var found = await api.SendAsync(HttpMethod.Get, $"site-names/{Uri.EscapeDataString(name)}");
        return found.IsSuccess && (string?)found.Body?["id"] is { } id ? id : throw NotFound(name, found);
    }

    private static UserErrorException NotFound(string nameOrId, ApiResponse answer) =>
        new(ExitCode.Failure, $"Could not locate a site your user may access identified by {nameOrId}: {answer.Complaint}");
}
