using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>What one commit of a new history changes.</summary>
/// <param name="Files">Files that it adds or replaces, with what they hold.</param>
/// <param name="Removed">Files that it removes.</param>
internal sealed record HistoryChange(IEnumerable<(string Path, byte[] Content, Mode Mode)> Files, IReadOnlyList<string> Removed);

/// <summary>Writes the history of a new site, commit by commit. Equal steps give equal hashes, on every machine.</summary>
internal sealed class HistoryWriter(CodeRepository repository)
{
    private readonly Dictionary<string, Branch> _branches = [];

    /// <summary>Adds a commit to a reference; a new one begins where <c>master</c> is at that moment.</summary>
    public string Record(string reference, HistoryChange change, string message, Signature author)
    {
        if (!_branches.TryGetValue(reference, out var branch))
            _branches[reference] = branch = Begin();
        foreach (var path in change.Removed)
            branch.Files.Remove(path);
        foreach (var (path, content, mode) in change.Files)
            branch.Files[path] = new TreeFile(repository.Objects.WriteBlob(content), mode);

        branch.Tip = repository.Objects.WriteCommit(branch.Files, branch.Tip is { } tip ? [tip] : [], message, author);
        repository.SetReference(reference, branch.Tip);
        return branch.Tip;
    }

    private Branch Begin() => _branches.TryGetValue($"refs/heads/{CodeRepository.Master}", out var master)
        ? new Branch(new Dictionary<string, TreeFile>(master.Files, StringComparer.Ordinal)) { Tip = master.Tip }
        : new Branch(new Dictionary<string, TreeFile>(StringComparer.Ordinal));

    private sealed record Branch(Dictionary<string, TreeFile> Files)
    {
        public string? Tip { get; set; }
    }
}
