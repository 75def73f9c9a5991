namespace PantheonSftp.Emulator.Sites;

/// <summary>What an environment remembers.</summary>
/// <param name="Binding">The id of the application container's binding.</param>
/// <param name="DatabaseBinding">The id of the database container's binding.</param>
/// <param name="ConnectionMode">Null where there is none.</param>
internal sealed record EnvironmentState(string Binding, string DatabaseBinding, ConnectionMode? ConnectionMode)
{
    /// <summary>The commit that <c>code/</c> was checked out from; null as long as there is no <c>code/</c>.</summary>
    public string? CodeCommit { get; init; }

    public bool IsAsleep { get; init; }

    /// <summary>Null for those that the site began with.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Null for an environment that is open to everybody.</summary>
    public EnvironmentLock? Lock { get; init; }

    public IReadOnlyList<Backup> Backups { get; init; } = [];
}
