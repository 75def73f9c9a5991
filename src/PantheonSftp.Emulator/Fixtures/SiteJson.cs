namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A <c>site.json</c> as it is written.</summary>
internal sealed record SiteJson(string? Name, string? Id)
{
    public string? Label { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Framework { get; init; }

    public string? Owner { get; init; }

    public string? Upstream { get; init; }

    public string? PlanName { get; init; }

    public string? Region { get; init; }

    public string? PhpVersion { get; init; }

    public string? Organization { get; init; }

    public bool Frozen { get; init; }

    public IReadOnlyList<string> Team { get; init; } = [];

    public Dictionary<string, EnvironmentJson> Environments { get; init; } = [];

    public Dictionary<string, string> Links { get; init; } = [];

    public IReadOnlyList<HistoryJson> History { get; init; } = [];

    public int GeneratedUploads { get; init; }

    public string UploadFolder { get; init; } = "yyyy/MM";
}

/// <summary>An environment of a <c>site.json</c>.</summary>
internal sealed record EnvironmentJson(string? ConnectionMode, string? Pending, bool Asleep = false);
