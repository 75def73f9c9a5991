namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// A directory of an environment, <c>code/</c> or <c>files/</c>, that workflows replace by another one. Whatever clients are told to have done lies in the tree that
/// there was: it is not replaced before the requests that are running have ended, and who comes meanwhile is refused.
/// </summary>
/// <param name="name">How clients call it: <c>code/</c>.</param>
internal sealed class ReplaceableTree(string name)
{
    private volatile TreeEpoch _epoch = new(isOpen: true);

    public string Name => name;

    /// <summary>The epoch of the moment. One volatile read: it is asked at every write.</summary>
    public TreeEpoch Epoch => _epoch;

    /// <summary>Raised once clients may no longer change the tree, for what has entered for long: it is waited for.</summary>
    public event Action? Closed;

    /// <summary>Raised when clients may not change the tree for a moment, for what has entered for long: it is waited for.</summary>
    public event Action? Pausing;

    /// <summary>Begins something that may change the tree: to be left again, and before that looked at by <see cref="TreeEpoch.IsOpen"/> of the epoch of the moment.</summary>
    public TreeEpoch Enter()
    {
        // One that has ended was followed by another one before.
        TreeEpoch epoch;
        do
        {
            epoch = _epoch;
            epoch.WaitWhilePaused();
        }
        while (!epoch.TryEnter());
        return epoch;
    }

    /// <summary>From the return on, and until <see cref="Open"/>, nobody changes the tree.</summary>
    public void Close()
    {
        var before = Begin(new TreeEpoch(isOpen: false));
        Closed?.Invoke();
        before.End();
    }

    /// <summary>Lets clients in again.</summary>
    public void Open()
    {
        // Who came while it was closed may have found its way in the old tree: to such a one it never opens.
        var next = new TreeEpoch(isOpen: false);
        Begin(next).End();
        next.Open();
    }

    /// <summary>Does something while nobody else changes the tree.</summary>
    public void WhileClosed(Action work)
    {
        Close();
        try
        {
            work();
        }
        finally
        {
            Open();
        }
    }

    /// <summary>Does something while nobody changes the tree, which stays the same one: who comes meanwhile waits, and no workflow replaces it.</summary>
    public void WhilePaused(Action work)
    {
        var epoch = _epoch;
        epoch.Pause(Pausing);
        try
        {
            work();
        }
        finally
        {
            epoch.Resume();
        }
    }

    private TreeEpoch Begin(TreeEpoch next) => Interlocked.Exchange(ref _epoch, next);
}
