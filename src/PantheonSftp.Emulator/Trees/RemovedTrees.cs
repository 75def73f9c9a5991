using System.Threading.Channels;

namespace PantheonSftp.Emulator.Trees;

/// <summary>
/// Directories and files that are gone for everybody: they are renamed into one of their own and removed when there is time. What a killed process has left there
/// the next one removes.
/// </summary>
internal sealed class RemovedTrees : IAsyncDisposable
{
    // Who removes faster than the disk does waits.
    private const int MaxWaiting = 16;

    private readonly string _directory;
    private readonly Channel<Task> _waiting = Channel.CreateBounded<Task>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _removing;

    /// <param name="dataDirectory">Where what is removed lies.</param>
    public RemovedTrees(string dataDirectory)
    {
        _directory = Path.Join(dataDirectory, "removed");
        _removing = Task.Run(RemoveAsync);
    }

    /// <summary>Where something can be renamed to, so that it is gone. <see cref="Remove"/> is to be called then.</summary>
    public string NewPlace()
    {
        Directory.CreateDirectory(_directory);
        return Path.Join(_directory, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Lets a directory or file be gone at once, and removes it when there is time.</summary>
    /// <returns>Completes when it is removed; nobody has to wait for that.</returns>
    public Task TakeAway(string path)
    {
        if (!Path.Exists(path))
            return Task.CompletedTask;
        var place = NewPlace();
        Directory.Move(path, place);
        return Remove(place);
    }

    /// <summary>Removes what was renamed to a <see cref="NewPlace"/>, when there is time.</summary>
    /// <returns>As of <see cref="TakeAway"/>.</returns>
    public Task Remove(string place)
    {
        var removal = new Task(() => Delete(place));
        if (!_waiting.Writer.TryWrite(removal))
            removal.RunSynchronously();
        return removal;
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
            foreach (var left in Directory.GetFileSystemEntries(_directory))
                Delete(left);
        }

        await foreach (var removal in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
            removal.RunSynchronously();
    }

    private static void Delete(string place)
    {
        if (File.Exists(place))
            File.Delete(place);
        else
            TreeRemoval.Remove(place);
    }
}
