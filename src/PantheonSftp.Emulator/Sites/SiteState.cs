using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a site remembers: everything that neither its Git repository nor its directories tell.</summary>
internal sealed record SiteState
{
    public IReadOnlyDictionary<string, EnvironmentState> Environments { get; init; } = new Dictionary<string, EnvironmentState>();

    /// <summary>Environments that the fixture names and somebody has deleted.</summary>
    public IReadOnlyList<string> DeletedEnvironments { get; init; } = [];

    /// <summary>The team, where somebody has changed it; null for the fixture's.</summary>
    public IReadOnlyList<TeamMember>? Team { get; init; }

    /// <summary>The last workflows, oldest first.</summary>
    public IReadOnlyList<WorkflowRecord> Workflows { get; init; } = [];

    public SiteState With(string name, EnvironmentState environment) => this with
    {
        Environments = new Dictionary<string, EnvironmentState>(Environments) { [name] = environment },
        DeletedEnvironments = [.. DeletedEnvironments.Where(other => other != name)],
    };

    public SiteState Without(string name) => this with
    {
        Environments = Environments.Where(e => e.Key != name).ToDictionary(),
        DeletedEnvironments = [.. DeletedEnvironments.Append(name).Distinct()],
    };

    /// <summary>With the environments of a fixture that are neither known nor deleted.</summary>
    public SiteState WithThoseOf(IReadOnlyDictionary<string, EnvironmentState> fixture) => fixture
        .Where(e => !Environments.ContainsKey(e.Key) && !DeletedEnvironments.Contains(e.Key))
        .Aggregate(this, (state, e) => state.With(e.Key, e.Value));
}
