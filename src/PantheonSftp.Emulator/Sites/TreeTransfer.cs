namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// A program that changes trees on its own, from before its start until its end. It is told to end when one of them is to be replaced, or must not change for a moment,
/// which then waits until it has left.
/// </summary>
internal sealed class TreeTransfer : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private volatile IReadOnlyList<(ReplaceableTree Tree, TreeEpoch Epoch)> _entered;

    public TreeTransfer(params IReadOnlyList<ReplaceableTree> trees)
    {
        _entered = [.. trees.Select(tree => (tree, tree.Enter()))];
        foreach (var tree in trees)
        {
            tree.Closed += End;
            tree.Pausing += End;
        }

        End();
    }

    /// <summary>Cancelled when it has to end; from the beginning where one of the trees is being replaced.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>The tree that was replaced, which made it end; null as long as none was.</summary>
    public ReplaceableTree? Replaced { get; private set; }

    /// <summary>From now on it changes nothing in one of the trees.</summary>
    public void Leave(ReplaceableTree tree)
    {
        var left = _entered.Where(entered => entered.Tree == tree).ToList();
        _entered = [.. _entered.Except(left)];
        foreach (var (_, epoch) in left)
        {
            tree.Closed -= End;
            tree.Pausing -= End;
            epoch.Leave();
        }
    }

    public void Dispose()
    {
        foreach (var (tree, _) in _entered)
            Leave(tree);
    }

    private void End()
    {
        Replaced ??= _entered.FirstOrDefault(entered => entered.Tree.Epoch != entered.Epoch || !entered.Epoch.IsOpen).Tree;
        if (Replaced is not null || _entered.Any(entered => entered.Epoch.IsPausing))
            _ended.Cancel();
    }
}
