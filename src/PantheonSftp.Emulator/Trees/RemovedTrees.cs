using System.Threading.Channels;

namespace PantheonSftp.Emulator.Trees;

/// <summary>
/// Directories that are gone for everybody: they are renamed into one of their own and removed when there is time. What a killed process has left there
/// the next one removes.
/// </summary>
internal sealed class RemovedTrees : IAsyncDisposable
{
    // Who removes faster than the disk does waits.
    private const int MaxWaiting = 16;

    private readonly string _directory;
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _removing;

    /// <param name="dataDirectory">Where what is removed lies.</param>
    public RemovedTrees(string dataDirectory)
    {
        _directory = Path.Join(dataDirectory, "removed");
        _removing = Task.Run(RemoveAsync);
    }

    /// <summary>Where a directory can be renamed to, so that it is gone. <see cref="Remove"/> is to be called then.</summary>
    public string NewPlace()
    {
        Directory.CreateDirectory(_directory);
        return Path.Join(_directory, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Lets a directory be gone at once, and removes it when there is time.</summary>
    public void TakeAway(string path)
    {
        if (!Directory.Exists(path))
            return;
        var place = NewPlace();
        Directory.Move(path, place);
        Remove(place);
    }

    /// <summary>Removes a directory that was renamed to a <see cref="NewPlace"/>, when there is time.</summary>
    public void Remove(string place)
    {
        if (!_waiting.Writer.TryWrite(place))
            TreeRemoval.Remove(place);
    }

    /// <summary>Completes when everything is removed.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _removing.ConfigureAwait(false);
    }

    private async Task RemoveAsync()
    {
        if (Directory.Exists(_directory))
        {
            foreach (var left in Directory.GetDirectories(_directory))
                TreeRemoval.Remove(left);
        }

        await foreach (var place in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
            TreeRemoval.Remove(place);
    }
}
