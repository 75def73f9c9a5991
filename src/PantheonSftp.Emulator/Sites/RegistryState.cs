using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What an emulator remembers beyond its single sites.</summary>
internal sealed record RegistryState
{
    /// <summary>Sites that were created, by their names.</summary>
    public IReadOnlyDictionary<string, CreatedSite> Created { get; init; } = new Dictionary<string, CreatedSite>();

    /// <summary>Names of sites that were deleted: those of fixtures stay away.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>The last workflows of users, by their e-mail addresses, oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<WorkflowRecord>> Workflows { get; init; } = new Dictionary<string, IReadOnlyList<WorkflowRecord>>();

    public RegistryState With(string name, CreatedSite site) => this with { Created = new Dictionary<string, CreatedSite>(Created) { [name] = site } };

    public RegistryState Without(string name) => this with
    {
        Created = Created.Where(site => site.Key != name).ToDictionary(),
        Deleted = [.. Deleted.Append(name).Distinct()],
    };

    /// <summary>Whether a deletion has come to the step that decides.</summary>
    public bool IsDeleted(string name) => Deleted.Contains(name) && !Created.ContainsKey(name);
}
