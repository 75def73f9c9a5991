namespace PantheonSftp.Emulator.Sites;

/// <summary>A site that was created while an emulator ran.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Owner">The e-mail address of who created it.</param>
/// <param name="CreatedAt">When that was.</param>
internal sealed record CreatedSite(string Id, string Label, string Owner, DateTimeOffset CreatedAt)
{
    /// <summary>The region's name; null for the usual one.</summary>
    public string? Region { get; init; }

    /// <summary>The organization that has it; null for none.</summary>
    public string? Organization { get; init; }

    /// <summary>The machine name of the upstream whose code it has; null as long as it has none.</summary>
    public string? Upstream { get; init; }
}
