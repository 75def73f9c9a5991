using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Reads what a <c>site.json</c> says for people and for Terminus, and fills in what it does not say.</summary>
internal static class SiteDetailsReader
{
    private static readonly string[] Frameworks = ["wordpress", "wordpress_network", "drupal", "drupal8"];

    /// <param name="site">The file.</param>
    /// <param name="name">The site's name.</param>
    /// <param name="wrong">Makes a complaint.</param>
    public static SiteDetails Read(SiteJson site, string name, Func<string, InvalidDataException> wrong)
    {
        var framework = site.Framework ?? "wordpress";
        if (!Frameworks.Contains(framework))
            throw wrong($"\"framework\" is \"{framework}\"; it is one of {string.Join(", ", Frameworks)}");
        if (site.PhpVersion is { } php && !SiteDetails.IsPhpVersion(php))
            throw wrong($"\"phpVersion\" is \"{php}\"; it has two digits, such as 82 for 8.2");
        if (site.Owner is { } owner && !site.Team.Contains(owner))
            throw wrong($"\"owner\" is {owner}, who is not in \"team\"");
        var upstream = site.Upstream is null ? OfFramework(framework) : UpstreamCatalogue.Find(site.Upstream);
        return new SiteDetails
        {
            Label = site.Label ?? name,
            CreatedAt = site.CreatedAt ?? SiteContent.Made,
            Framework = framework,
            Owner = site.Owner ?? site.Team.FirstOrDefault() ?? SiteDetails.Nobody,
            Upstream = upstream ?? throw wrong($"\"upstream\" is \"{site.Upstream}\"; there are {string.Join(", ", UpstreamCatalogue.All.Select(each => each.MachineName))}"),
            PlanName = site.PlanName ?? SiteDetails.DefaultPlan,
            Region = site.Region ?? SiteDetails.DefaultRegion,
            PhpVersion = site.PhpVersion ?? SiteDetails.DefaultPhpVersion,
            Organization = site.Organization,
            IsFrozen = site.Frozen,
        };
    }

    private static UpstreamInfo OfFramework(string framework) => framework.StartsWith("drupal", StringComparison.Ordinal) ? UpstreamCatalogue.Drupal : UpstreamCatalogue.WordPress;
}
