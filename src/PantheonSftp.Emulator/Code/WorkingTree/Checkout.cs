using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>
/// Replaces a <c>code/</c>: the next one is built beside, then both change places in one step. Whenever the process is killed, the old
/// tree or the new one is there, with the index that belongs to it, and what is left over is removed the next time.
/// </summary>
internal sealed class Checkout
{
    private readonly CodeRepository _repository;
    private readonly ReservedPaths _reserved;
    private readonly string _directory;
    private readonly string _indexPath;
    private readonly string _nextIndexPath;
    private readonly string _nextDirectory;

    public Checkout(CodeRepository repository, ReservedPaths reserved, string directory, string indexPath)
    {
        _repository = repository;
        _reserved = reserved;
        _directory = directory;
        _indexPath = indexPath;
        _nextIndexPath = indexPath + ".next";
        _nextDirectory = Path.ChangeExtension(indexPath, ".next");
        DirectoryExchange.Recover(directory, _nextDirectory);
        Index = LoadIndex();
    }

    /// <summary>What is known of the tree that is there.</summary>
    public CodeIndex Index { get; private set; }

    public CodeDisk OpenDisk() => new(_directory);

    public void SaveIndex() => Index.Save(_indexPath);

    /// <summary>Looks at the tree that is there; null where there is none yet.</summary>
    public Comparison? Compare(CodeDisk? disk, CodeTree committed) =>
        disk is null ? null : Comparison.Make(disk, Index, committed, _reserved, _repository.Objects);

    /// <summary>Replaces the tree. Where this throws, the old one is there as it was.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="planOf">What the new tree gets, from a look at the old one and from the commit's files.</param>
    /// <param name="decide">Called once the new tree is complete, right before it takes the other's place.</param>
    /// <param name="from">The commit that the old tree is compared with; null for the one it was checked out from.</param>
    public void Run(string commit, Func<Comparison, CodeTree, CheckoutPlan> planOf, Action? decide, CodeTree? from = null)
    {
        var target = _repository.Objects.TreeOf(commit);
        from ??= Index.Commit is { } known ? _repository.Objects.TreeOf(known) : CodeTree.Empty;
        TreeContents contents;
        try
        {
            contents = Prepare(commit, target, from, planOf);
            decide?.Invoke();
            DirectoryExchange.Replace(_directory, _nextDirectory);
        }
        catch
        {
            TreeRemoval.Remove(_nextDirectory);
            File.Delete(_nextIndexPath);
            throw;
        }

        Index = contents.ToIndex(commit, _directory);
        TidyUp(contents, commit, target);
    }

    private TreeContents Prepare(string commit, CodeTree target, CodeTree from, Func<Comparison, CodeTree, CheckoutPlan> planOf)
    {
        using var old = Directory.Exists(_directory) ? OpenDisk() : null;
        var comparison = Compare(old, from);
        var plan = comparison is null ? CheckoutPlan.Exactly(target, [], _reserved) : planOf(comparison, target);
        var contents = Build(plan, comparison, old, commit, shares: true);

        // No client writes meanwhile, but a program of this machine may, into a file that both trees have: then they have none in common.
        if (!contents.Settle(_nextDirectory, target))
        {
            contents = Build(plan, comparison, old, commit, shares: false);
            contents.Settle(_nextDirectory, target);
        }

        contents.ToIndex(commit, _nextDirectory).Save(_nextIndexPath);
        return contents;
    }

    private TreeContents Build(CheckoutPlan plan, Comparison? comparison, CodeDisk? old, string commit, bool shares)
    {
        TreeRemoval.Remove(_nextDirectory);
        var contents = new TreeContents(_reserved, _repository.Objects);
        var made = _repository.Objects.TimeOf(commit).UtcDateTime;
        using var tree = new StagedTree(_repository.Objects, old, _nextDirectory, made < DateTime.UtcNow ? made : DateTime.UtcNow, shares);
        foreach (var (path, file) in plan.Target.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (shares && comparison?.Files.GetValueOrDefault(path) is { } there && there.Mode == file.Mode && comparison.IdOf(there) == file.Id && tree.Keep(there))
            {
                contents.AddKept(there, file.Id);
            }
            else
            {
                tree.Write(path, file);
                contents.AddWritten(path, file.Id);
            }
        }

        foreach (var file in plan.Kept)
        {
            if (tree.Keep(file) && shares && !file.IsIgnored && comparison!.IdOf(file) is { } id)
                contents.AddKept(file, id);
        }

        foreach (var (path, target) in _reserved.Links)
            tree.Link(path, target);
        tree.Finish();
        return contents;
    }

    /// <summary>The new tree is in its place; what fails here costs the next look or the next checkout time, no more.</summary>
    private void TidyUp(TreeContents contents, string commit, CodeTree target)
    {
        try
        {
            File.Move(_nextIndexPath, _indexPath, overwrite: true);
            TreeRemoval.Remove(_nextDirectory);

            // The names that went with the old tree have left their mark on the files that both had.
            contents.Settle(_directory, target);
            Index = contents.ToIndex(commit, _directory);
            SaveIndex();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, most likely.
        }
    }

    /// <summary>Of two indexes the one that belongs to the tree that is there: the process may have been killed between both changes.</summary>
    private CodeIndex LoadIndex()
    {
        if (!Directory.Exists(_directory) || !File.Exists(_nextIndexPath))
            return CodeIndex.Load(_indexPath);
        var next = CodeIndex.Load(_nextIndexPath);
        if (next.Directory != DirectoryNumber.Of(_directory))
        {
            File.Delete(_nextIndexPath);
            return CodeIndex.Load(_indexPath);
        }

        File.Move(_nextIndexPath, _indexPath, overwrite: true);
        return next;
    }
}
