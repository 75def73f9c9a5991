using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>What a new <c>code/</c> gets: files of a commit, and files that lie there already.</summary>
/// <param name="Target">The files of the commit, without those that stay as they are or stay away.</param>
/// <param name="Kept">Pending changes and ignored files, which stay where they are.</param>
internal sealed record CheckoutPlan(IReadOnlyDictionary<string, TreeFile> Target, IReadOnlyList<WorkingFile> Kept)
{
    /// <summary>The commit, and the ignored files that are in nobody's way.</summary>
    public static CheckoutPlan Exactly(CodeTree target, IEnumerable<WorkingFile> files, ReservedPaths reserved) => Keeping(target, files, [], reserved);

    /// <summary>The commit, the pending changes over it, and the ignored files that are in nobody's way.</summary>
    public static CheckoutPlan Keeping(CodeTree target, IEnumerable<WorkingFile> files, IReadOnlyCollection<PendingChange> pending, ReservedPaths reserved)
    {
        var changed = pending.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        var kept = files
            .Where(file => file.IsIgnored && !IsInTheWay(file.Path, target))
            .Concat(pending.Select(change => change.Now).OfType<WorkingFile>())
            .OrderBy(file => file.Path, StringComparer.Ordinal);
        return new CheckoutPlan(
            target.Files
                .Where(file => !changed.Contains(file.Key) && !reserved.Covers(file.Key) && !reserved.NeedsDirectoryAt(file.Key))
                .ToDictionary(StringComparer.Ordinal),
            [.. kept]);
    }

    /// <summary>Whether a path cannot be beside the files of a commit: one of them is there, above it, or beneath it.</summary>
    public static bool IsInTheWay(string path, CodeTree target)
    {
        if (target.Files.ContainsKey(path) || target.HasDirectory(path))
            return true;
        for (var above = FileNames.DirectoryOf(path); above.Length > 0; above = FileNames.DirectoryOf(above))
        {
            if (target.Files.TryGetValue(above, out var file) && file.Mode is not Mode.GitLink)
                return true;
        }

        return false;
    }
}
