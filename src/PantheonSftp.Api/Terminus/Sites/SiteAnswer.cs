using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Sites;

/// <summary>A site (terminus.md section 4).</summary>
internal sealed record SiteAnswer(
    string Id,
    string Name,
    string Label,
    long Created,
    string Framework,
    string? Owner,
    string HolderType,
    string? HolderId,
    string? Organization,
    string PlanName,
    string PreferredZoneLabel,
    string PhpVersion,
    bool Frozen,
    long? LastFrozenAt,
    SiteSettingsAnswer Settings,
    SiteUpstreamAnswer Upstream)
{
    public static SiteAnswer Of(Site site, PantheonEmulator emulator)
    {
        var owner = emulator.AccountDirectory.Find(site.Owner)?.Id;
        return new SiteAnswer(
            site.Id,
            site.Name,
            site.Label,
            site.CreatedAt.ToUnixTimeSeconds(),
            site.Framework,
            owner,
            site.Organization is null ? "user" : "organization",
            site.Organization is null ? owner : null,
            site.Organization,
            site.PlanName,
            site.Region,
            site.PhpVersion,
            site.IsFrozen,
            LastFrozenAt: null,
            new SiteSettingsAnswer(emulator.Profile.MaxMultidevs),
            new SiteUpstreamAnswer(site.Upstream.Url, site.Upstream.Id, site.Upstream.Branch, site.Upstream.Label));
    }
}

internal sealed record SiteSettingsAnswer(int MaxNumCdes);

internal sealed record SiteUpstreamAnswer(string Url, string ProductId, string Branch, string Label);
