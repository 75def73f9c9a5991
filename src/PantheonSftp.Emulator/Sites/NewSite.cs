using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a site that is added in code has besides its name and content. The defaults are those of a WordPress site.</summary>
public sealed record NewSite
{
    /// <summary>The UUID, version 4 in lower case; null derives one from the name, the same at each start.</summary>
    public string? Id { get; init; }

    /// <summary>The name for people; null for the name.</summary>
    public string? Label { get; init; }

    /// <summary>When it was created; null for now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The owner's e-mail address; null for the first of the team.</summary>
    public string? Owner { get; init; }

    /// <summary>What its code is made with, by the platform's names; null for what its upstream's is.</summary>
    public string? Framework { get; init; }

    /// <summary>The upstream that it says it has: one of <see cref="PantheonEmulator.Upstreams"/>. Default WordPress.</summary>
    public UpstreamInfo Upstream { get; init; } = UpstreamCatalogue.WordPress;

    /// <summary>The plan's name.</summary>
    public string PlanName { get; init; } = SiteDetails.DefaultPlan;

    /// <summary>The region's name.</summary>
    public string Region { get; init; } = SiteDetails.DefaultRegion;

    /// <summary>Two digits, such as 82 for PHP 8.2.</summary>
    public string PhpVersion { get; init; } = SiteDetails.DefaultPhpVersion;

    /// <summary>The name of the organization that has the site; null for none.</summary>
    public string? Organization { get; init; }

    /// <summary>Whether it is frozen: Terminus then refuses to do anything with its environments.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>E-mail addresses of the accounts that may enter; null for all accounts.</summary>
    public IReadOnlyList<string>? Team { get; init; }

    /// <summary>Multidevs that are there from the beginning, with their modes.</summary>
    public IReadOnlyDictionary<string, ConnectionMode> Multidevs { get; init; } = new Dictionary<string, ConnectionMode>();

    /// <summary>The mode that dev begins in. Default SFTP, as on the platform.</summary>
    public ConnectionMode ConnectionMode { get; init; } = ConnectionMode.Sftp;

    /// <summary>Whether test and live have the first commit already. False leaves both to be created by their first deployment, as on the platform.</summary>
    public bool IsDeployed { get; init; } = true;

    /// <summary>Links that the platform makes from <c>code/</c> to <c>files/</c>: path, and what the link holds.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string> { ["code/wp-content/uploads"] = "../../files" };

    /// <exception cref="ArgumentException">Something cannot be; the message says what would be right.</exception>
    internal SiteFixture ToFixture(string name, SiteContent content, IReadOnlyList<string> accounts, DateTimeOffset now)
    {
        if (!SiteName.IsValid(name))
            throw new ArgumentException($"\"{name}\" is no name of a site: at most 51 lower case letters, digits and dashes", nameof(name));
        if (Id is not null && !EndpointName.IsSiteId(Id))
            throw new ArgumentException($"\"{Id}\" is no site id: a UUID of version 4 in lower case", nameof(Id));
        if (Links.Keys.FirstOrDefault(link => !link.StartsWith("code/", StringComparison.Ordinal) || link.Split('/').Any(part => part is "" or "." or "..")) is { } outside)
            throw new ArgumentException($"the link \"{outside}\" does not lie in code/", nameof(Links));
        if (Owner is not null && !(Team ?? accounts).Contains(Owner))
            throw new ArgumentException($"the owner {Owner} is not in the team", nameof(Owner));
        if (!SiteDetails.IsPhpVersion(PhpVersion))
            throw new ArgumentException($"PhpVersion is \"{PhpVersion}\"; it has two digits, such as 82 for 8.2", nameof(PhpVersion));
        foreach (var multidev in Multidevs.Keys)
            MultidevName.Check(multidev);

        var environments = new Dictionary<string, ConnectionMode?> { ["dev"] = ConnectionMode, ["test"] = null, ["live"] = null };
        foreach (var (multidev, mode) in Multidevs)
            environments[multidev] = mode;
        var team = Team ?? accounts;
        return new SiteFixture(
            name, Id ?? StableUuid.Of(name), [.. team.Select(email => new TeamMember(email))], environments, Links, GeneratedUploads: 0, UploadFolder: "", IsDeployed ? content : new UndeployedContent(content), NoFixtures.Instance)
        {
            Details = DetailsOf(name, team, now),
        };
    }

    private SiteDetails DetailsOf(string name, IReadOnlyList<string> team, DateTimeOffset now) => new()
    {
        Label = Label ?? name,
        CreatedAt = CreatedAt ?? now,
        Owner = Owner ?? team.FirstOrDefault() ?? SiteDetails.Nobody,
        Framework = Framework ?? Upstream.Framework,
        Upstream = Upstream,
        PlanName = PlanName,
        Region = Region,
        PhpVersion = PhpVersion,
        Organization = Organization,
        IsFrozen = IsFrozen,
    };
}
