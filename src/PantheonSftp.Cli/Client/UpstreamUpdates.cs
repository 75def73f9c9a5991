using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>What a site's upstream has that the site has not.</summary>
internal sealed class UpstreamUpdates(JsonObject data)
{
    /// <summary>The commits, by the API's order.</summary>
    public IReadOnlyList<JsonObject> Commits => data["update_log"] is JsonObject log ? [.. log.Select(commit => commit.Value).OfType<JsonObject>()] : [];

    public static async Task<UpstreamUpdates> FindAsync(PlatformApi api, PlatformSite site, string branch) =>
        new(await api.GetObjectAsync($"{site.Path}/code-upstream-updates?base_branch={Uri.EscapeDataString($"refs/heads/{branch}")}"));

    public bool IsCurrent(string environment) => data[environment] is JsonObject state ? (bool?)state["is_up_to_date_with_upstream"] ?? true : ((int?)data["behind"] ?? 0) == 0;
}
