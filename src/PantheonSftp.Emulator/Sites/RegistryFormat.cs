using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The form of <c>sites.json</c>: every complaint names the file, the member, and what would be right.</summary>
internal static class RegistryFormat
{
    /// <exception cref="InvalidDataException">The file says what cannot be.</exception>
    public static RegistryState Read(string path)
    {
        var state = StateJson.Read<RegistryState>(path, (what, inner) => Wrong(path, what, inner));
        return ProblemOf(state) is { } problem ? throw Wrong(path, problem, null) : state;
    }

    private static string? ProblemOf(RegistryState state)
    {
        foreach (var (name, site) in state.Created)
        {
            if (ProblemOf(name, site) is { } problem)
                return $"created.{name}{problem}";
        }

        if (state.Created.GroupBy(site => site.Value.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"created: {string.Join(" and ", twice.Select(site => site.Key))} have the same id {twice.Key}";
        return state.Deleted.FirstOrDefault(name => !SiteName.IsValid(name)) is { } deleted ? $"deleted: \"{deleted}\" is no name of a site" : null;
    }

    private static string? ProblemOf(string name, CreatedSite site) => site switch
    {
        _ when !SiteName.IsValid(name) => ": the name must have at most 51 lower case letters, digits and dashes",
        { Id: null } => ".id is missing; it is a UUID",
        { Id: var id } when !EndpointName.IsSiteId(id) => $".id is \"{id}\"; it must be a UUID of version 4 in lower case",
        { Label: null or "" } => ".label is missing",
        { Owner: null or "" } => ".owner is missing; it is an e-mail address",
        { Upstream: { } upstream } when UpstreamCatalogue.Find(upstream) is null =>
            $".upstream is \"{upstream}\"; it is one of {string.Join(", ", UpstreamCatalogue.All.Select(each => each.MachineName))}",
        _ => null,
    };

    private static InvalidDataException Wrong(string path, string what, Exception? inner) => new(
        $"{path}: {what}. Mend it while no emulator uses it, or remove it: then the sites that were created are no longer found, and those that were deleted are there again", inner);
}
