using PantheonSftp.Emulator.Code.WorkingTree;

namespace PantheonSftp.Emulator.Code;

/// <summary>
/// The <c>code/</c> of one environment: a plain directory without a <c>.git</c>, which clients write to. What Git keeps of it is the commit
/// that it was checked out from, and an index beside it that knows files by their stamps. Any thread may use it.
/// </summary>
internal sealed class WorkingCopy
{
    private readonly CodeRepository _repository;
    private readonly ReservedPaths _reserved;
    private readonly Checkout _checkout;
    private readonly LineCounts _lines;
    private readonly Lock _gate = new();

    /// <param name="repository">The site's repository.</param>
    /// <param name="directory">Where <c>code/</c> is.</param>
    /// <param name="indexPath">Where its index is kept, on the same disk and out of clients' sight. New trees are built beside it.</param>
    /// <param name="platformLinks">Links of the platform: path inside <c>code/</c>, and what the link holds.</param>
    public WorkingCopy(CodeRepository repository, string directory, string indexPath, IReadOnlyDictionary<string, string> platformLinks)
    {
        _repository = repository;
        _reserved = new ReservedPaths(platformLinks);
        _lines = new LineCounts(repository.Objects);
        _checkout = new Checkout(repository, _reserved, directory, indexPath);
    }

    /// <summary>
    /// The commit that <c>code/</c> was checked out from, or last committed to: true at any moment, even after a kill. Null where nothing was
    /// checked out yet.
    /// </summary>
    public string? BaseCommit
    {
        get
        {
            lock (_gate)
                return _checkout.Index.Commit;
        }
    }

    /// <summary>Says which commit a <c>code/</c> without an index was checked out from: one of an earlier version, or one that lost it.</summary>
    public void Adopt(string commit)
    {
        lock (_gate)
        {
            _checkout.Index.Commit = commit;
            _checkout.SaveIndex();
        }
    }

    /// <summary>What a commit would record.</summary>
    /// <param name="baseCommit">The commit that <c>code/</c> was checked out from.</param>
    public Diffstat PendingChanges(string baseCommit)
    {
        lock (_gate)
        {
            using var disk = _checkout.OpenDisk();
            var comparison = _checkout.Compare(disk, _repository.Objects.TreeOf(baseCommit))!;
            SaveIndex(comparison);
            return comparison.Changes.Count == 0 ? Diffstat.Empty : new Diffstat([.. comparison.Changes.Select(change => _lines.Count(disk, change))]);
        }
    }

    /// <summary>Records all pending changes on a branch and returns the commit: the base itself where there are none.</summary>
    /// <exception cref="BranchMovedException">The branch is not at the base; nothing was recorded.</exception>
    public string Commit(string branch, string baseCommit, string message, CommitAuthor author)
    {
        lock (_gate)
        {
            using var disk = _checkout.OpenDisk();
            var comparison = _checkout.Compare(disk, _repository.Objects.TreeOf(baseCommit))!;
            if (comparison.Changes.Count == 0)
                return baseCommit;
            var files = new Dictionary<string, TreeFile>(_repository.Objects.TreeOf(baseCommit).Files, StringComparer.Ordinal);
            foreach (var change in comparison.Changes)
                Apply(change, files, disk);

            var commit = _repository.Objects.WriteCommit(files, [baseCommit], message, author.At(_repository.Now));
            if (!_repository.TryMoveBranch(branch, baseCommit, commit))
                throw new BranchMovedException(branch, baseCommit, _repository.TipOf(branch));
            _checkout.Index.Commit = commit;
            SaveIndex(comparison, always: true);
            return commit;
        }
    }

    /// <summary>
    /// Makes <c>code/</c> exactly a commit's tree, with the platform's links and with the ignored files that lie there, in one step. No client changes anything
    /// meanwhile.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="decide">What else has to be done, once nothing here can fail any more; where it throws, <c>code/</c> is as it was.</param>
    /// <param name="unfinished">The numbers of the files that clients have open for writing: they stay behind.</param>
    public void CheckOut(string commit, Action? decide = null, IReadOnlySet<ulong>? unfinished = null)
    {
        lock (_gate)
            _checkout.Run(commit, (there, target) => CheckoutPlan.Exactly(target, there.Files.Values.Where(file => !IsAmong(unfinished, file)), _reserved), decide);
    }

    /// <summary>Brings new commits into <c>code/</c> and keeps the pending changes of files that these do not touch. No client changes anything meanwhile.</summary>
    /// <param name="fromCommit">The commit that <c>code/</c> was checked out from.</param>
    /// <param name="toCommit">The commit.</param>
    /// <param name="decide">As for <see cref="CheckOut"/>.</param>
    /// <param name="unfinished">As for <see cref="CheckOut"/>: such a file is no pending change.</param>
    /// <exception cref="PendingChangesConflictException">They touch some; <c>code/</c> is as it was.</exception>
    public void Advance(string fromCommit, string toCommit, Action? decide = null, IReadOnlySet<ulong>? unfinished = null)
    {
        var from = _repository.Objects.TreeOf(fromCommit);
        lock (_gate)
            _checkout.Run(toCommit, Plan, decide, from);

        CheckoutPlan Plan(Comparison there, CodeTree to)
        {
            var pending = there.Changes.Where(change => !IsAmong(unfinished, change.Now));
            return CheckoutPlan.Keeping(to, there.Files.Values.Where(file => !IsAmong(unfinished, file)), Untouched(pending, from, to), _reserved);
        }
    }

    private static bool IsAmong(IReadOnlySet<ulong>? numbers, WorkingFile? file) => file is not null && numbers?.Contains(file.Stamp.Inode) == true;

    private static List<PendingChange> Untouched(IEnumerable<PendingChange> pending, CodeTree from, CodeTree to)
    {
        // A change that the new commits have as well is pending no more.
        var left = pending.Where(change => !change.IsLike(FileOf(to, change.Path))).ToList();
        var conflicts = left.Where(change => FileOf(from, change.Path) != FileOf(to, change.Path) || (change.Before is null && CheckoutPlan.IsInTheWay(change.Path, to)));
        return conflicts.Select(change => change.Path).ToList() is { Count: > 0 } paths ? throw new PendingChangesConflictException(paths) : left;
    }

    private static TreeFile? FileOf(CodeTree tree, string path) => tree.Files.TryGetValue(path, out var file) ? file : null;

    private void Apply(PendingChange change, Dictionary<string, TreeFile> files, CodeDisk disk)
    {
        // What vanished between the look and now counts as deleted, if it was there before.
        if (change.Now is not null && FileContent.Store(disk, change.Now, _repository.Objects) is { } id)
            files[change.Path] = new TreeFile(id, change.Now.Mode);
        else
            files.Remove(change.Path);
    }

    /// <summary>Where it cannot be written (a full disk), the next look takes longer; after a kill a commit that it does not know is found in the branch.</summary>
    private void SaveIndex(Comparison comparison, bool always = false)
    {
        _checkout.Index.Keep(comparison.Files);
        if (!always && !_checkout.Index.HasChanged)
            return;
        try
        {
            _checkout.SaveIndex();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What counts is done, or was only looked at.
        }
    }
}
