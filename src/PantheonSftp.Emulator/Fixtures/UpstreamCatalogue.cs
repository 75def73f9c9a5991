using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>
/// The upstreams that new sites can be made from. Ids, names and addresses are the platform's; the code is that of the shipped demo sites, without what they
/// added to their upstreams.
/// </summary>
internal static class UpstreamCatalogue
{
    private static readonly Lazy<FixtureSet> Shipped = new(() => FixtureReader.Read(new ShippedFixtures()));

    public static UpstreamInfo WordPress { get; } = new(
        "e8fe8550-1ab9-4964-8838-2b9abdccf4bf", "wordpress", "WordPress", "https://github.com/pantheon-systems/WordPress", "master", "wordpress");

    public static UpstreamInfo Drupal { get; } = new(
        "bde48795-b16d-443f-af01-8b1790caa1af",
        "drupal-composer-managed",
        "Drupal (Composer Managed)",
        "https://github.com/pantheon-upstreams/drupal-composer-managed.git",
        "main",
        "drupal8");

    public static UpstreamInfo Empty { get; } = new(
        "4c7176de-e079-eed1-154d-44d5a9945b65", "empty", "Empty Upstream", "https://github.com/pantheon-systems/empty.git", "master", "drupal8");

    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<UpstreamInfo> All { get; } = [WordPress, Drupal, Empty];

    /// <summary>An upstream by its id, machine name or label, as Terminus takes it; null where there is none.</summary>
    public static UpstreamInfo? Find(string idOrName) => All.FirstOrDefault(upstream => upstream.Id == idOrName || upstream.MachineName == idOrName || upstream.Label == idOrName);

    /// <summary>An upstream with its code, which is read at its first use.</summary>
    /// <exception cref="ArgumentException">It is not in the catalogue.</exception>
    public static Upstream Open(UpstreamInfo info) => info.MachineName switch
    {
        "wordpress" => OfDemoSite(info, "demo-wordpress"),
        "drupal-composer-managed" => OfDemoSite(info, "demo-drupal"),
        "empty" => new Upstream(info, new UpstreamContent(new FilesContent(new Dictionary<string, string>
        {
            ["code/README.md"] = "# An empty site\n\nPut your code here.\n",
            ["code/pantheon.yml"] = "api_version: 1\n",
        })), new Dictionary<string, string>()),
        _ => throw new ArgumentException($"there is no upstream \"{info.MachineName}\"; there are {string.Join(", ", All.Select(each => each.MachineName))}", nameof(info)),
    };

    private static Upstream OfDemoSite(UpstreamInfo info, string name)
    {
        var site = Shipped.Value.Sites.Single(site => site.Name == name);
        return new Upstream(info, new UpstreamContent(((FixtureContent)site.Content).OfUpstream()), site.Links);
    }
}
