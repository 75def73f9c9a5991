using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary>A site's values, as its lists and its record show them.</summary>
internal static class SiteFields
{
    public static JsonObject Of(PlatformSite site)
    {
        var data = site.Data;
        var upstream = data["upstream"] as JsonObject;
        return new JsonObject
        {
            ["id"] = site.Id,
            ["name"] = site.Name,
            ["label"] = data["label"]?.DeepClone(),
            ["created"] = data["created"]?.DeepClone(),
            ["framework"] = data["framework"]?.DeepClone(),
            ["region"] = data["preferred_zone_label"]?.DeepClone(),
            ["organization"] = data["organization"]?.DeepClone(),
            ["plan_name"] = data["plan_name"]?.DeepClone(),
            ["max_num_cdes"] = data["settings"]?["max_num_cdes"]?.DeepClone() ?? 0,
            ["upstream"] = upstream is null ? null : $"{(string?)upstream["product_id"]}: {(string?)upstream["url"]}",
            ["upstream_label"] = upstream?["label"]?.DeepClone(),
            ["holder_type"] = data["holder_type"]?.DeepClone(),
            ["holder_id"] = data["holder_id"]?.DeepClone(),
            ["owner"] = data["owner"]?.DeepClone(),
            ["frozen"] = site.IsFrozen,
            ["last_frozen_at"] = data["last_frozen_at"]?.DeepClone(),
        };
    }
}
