using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What there is to say of a site and nothing here depends on: Terminus shows it.</summary>
internal sealed record SiteDetails
{
    public const string DefaultPlan = "Sandbox";
    public const string DefaultRegion = "United States";
    public const string DefaultPhpVersion = "82";

    /// <summary>The address that stands for the owner of a site without a team.</summary>
    public const string Nobody = "nobody@example.invalid";

    public required string Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The e-mail address of the owner.</summary>
    public required string Owner { get; init; }

    public string Framework { get; init; } = "wordpress";

    public UpstreamInfo Upstream { get; init; } = UpstreamCatalogue.WordPress;

    public string PlanName { get; init; } = DefaultPlan;

    public string Region { get; init; } = DefaultRegion;

    /// <summary>Two digits, such as 82 for 8.2.</summary>
    public string PhpVersion { get; init; } = DefaultPhpVersion;

    /// <summary>The name of the organization that has the site; null for none.</summary>
    public string? Organization { get; init; }

    public bool IsFrozen { get; init; }

    public static bool IsPhpVersion(string text) => text.Length == 2 && text.All(char.IsAsciiDigit);
}
