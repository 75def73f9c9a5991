using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>Histories as the code log shows them: with the environments that have each commit.</summary>
internal static class CodeLog
{
    public static List<CodeLogEntry> FirstParents(Repository repository, Commit last)
    {
        var labels = LabelsOf(repository);
        var log = new List<CodeLogEntry>();
        for (var commit = last; commit is not null; commit = commit.Parents.FirstOrDefault())
            log.Add(EntryOf(commit, labels));
        return log;
    }

    public static List<CodeLogEntry> Missing(Repository repository, Commit present, Commit wanted)
    {
        var labels = LabelsOf(repository);
        var commits = repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = wanted,
            ExcludeReachableFrom = present,
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
        });
        return [.. commits.Select(commit => EntryOf(commit, labels))];
    }

    private static CodeLogEntry EntryOf(Commit commit, List<(string Label, HashSet<string> Commits)> labels) => new(
        commit.Sha,
        commit.Committer.When,
        commit.Author.Name,
        commit.Author.Email,
        commit.Message,
        [.. labels.Where(label => label.Commits.Contains(commit.Sha)).Select(label => label.Label)],
        [.. commit.Parents.Select(parent => parent.Sha)]);

    private static List<(string Label, HashSet<string> Commits)> LabelsOf(Repository repository)
    {
        var tips = new List<(string Label, string Reference)> { ("dev", $"refs/heads/{CodeRepository.Master}") };
        foreach (var environment in (string[])["test", "live"])
        {
            if (LastDeployment(repository, environment) is { } tag)
                tips.Add((environment, tag));
        }

        tips.AddRange(repository.Refs.FromGlob("refs/heads/*")
            .Select(reference => reference.CanonicalName)
            .Where(name => name != tips[0].Reference)
            .Select(name => (name["refs/heads/".Length..], name)));
        return [.. tips.Select(tip => (tip.Label, AncestorsOf(repository, tip.Reference)))];
    }

    private static string? LastDeployment(Repository repository, string environment) => repository.Refs.FromGlob($"refs/tags/pantheon_{environment}_*")
        .Select(reference => (reference.CanonicalName, IsDeployment: DeployTag.TryParse(reference.CanonicalName["refs/tags/".Length..], out _, out var number), number))
        .Where(tag => tag.IsDeployment)
        .OrderBy(tag => tag.number)
        .LastOrDefault()
        .CanonicalName;

    private static HashSet<string> AncestorsOf(Repository repository, string reference) => repository.Lookup(reference)?.Peel<Commit>() is { } tip
        ? [.. repository.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = tip }).Select(commit => commit.Sha)]
        : [];
}
