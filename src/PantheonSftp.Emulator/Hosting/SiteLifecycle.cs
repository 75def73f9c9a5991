using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Makes sites again what they were: at first, or when a snapshot was taken. One at a time, and each as a whole or not at all.</summary>
/// <param name="dataDirectory">Where everything lies.</param>
/// <param name="sites">The sites of the emulator.</param>
/// <param name="snapshots">The snapshots.</param>
/// <param name="clock">Tells when a snapshot is taken.</param>
/// <param name="logger">The log.</param>
internal sealed class SiteLifecycle(string dataDirectory, SiteList sites, SnapshotStore snapshots, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isDisposed;

    /// <summary>Makes sites what they were at first.</summary>
    /// <param name="which">The sites.</param>
    /// <param name="alongside">What else becomes so, while nobody uses them.</param>
    public async Task ResetAsync(IReadOnlyList<Site> which, Action? alongside = null)
    {
        await ReplaceAsync(which, "was reset", First, alongside).ConfigureAwait(false);
        foreach (var site in which)
        {
            site.Tell(new SiteReset());
            LifecycleLog.Reset(logger, site.Name);
        }
    }

    /// <summary>Takes a snapshot.</summary>
    /// <exception cref="ArgumentException">The name cannot be one, or is another one's.</exception>
    public async Task<EmulatorSnapshot> SnapshotAsync(string name, IReadOnlyList<Site> which)
    {
        snapshots.CheckNew(name);
        var claims = new List<IDisposable>();
        try
        {
            // Before it is this one's turn: what is waited for here, a reset ends.
            foreach (var site in which)
                claims.Add(await site.Engine.Locks.AcquireAsync(environments: null, CancellationToken.None).ConfigureAwait(false));
            using var turn = await BeginAsync().ConfigureAwait(false);
            return await Task.Run(() => Take(name, which)).ConfigureAwait(false);
        }
        finally
        {
            claims.ForEach(claim => claim.Dispose());
        }
    }

    /// <summary>Makes sites what they were when a snapshot was taken.</summary>
    public async Task RestoreAsync(EmulatorSnapshot snapshot, IReadOnlyList<Site> which)
    {
        await ReplaceAsync(which, $"was restored from the snapshot \"{snapshot.Name}\"", (site, into) => SiteCopy.Load(snapshots.DirectoryOf(snapshot, site.Name), into)).ConfigureAwait(false);
        foreach (var site in which)
        {
            site.Tell(new SiteRestored(snapshot.Name));
            LifecycleLog.Restored(logger, site.Name, snapshot.Name);
        }
    }

    /// <summary>Removes a snapshot.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message names those there are.</exception>
    public void DeleteSnapshot(string name)
    {
        using var turn = BeginAsync().GetAwaiter().GetResult();
        snapshots.Delete(snapshots.Find(name));
        LifecycleLog.Deleted(logger, name);
    }

    /// <summary>Nothing begins any more, and what has begun is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _isDisposed = true;
        _turn.Release();
    }

    private EmulatorSnapshot Take(string name, IReadOnlyList<Site> which)
    {
        snapshots.CheckNew(name);
        CheckThere(which);
        var snapshot = new EmulatorSnapshot(name, clock.GetUtcNow(), [.. which.Select(site => site.Name)]);
        try
        {
            foreach (var site in which)
                SiteCopy.Save(site, snapshots.NextDirectoryOf(site.Name));
            snapshots.Add(snapshot);
        }
        catch
        {
            snapshots.Abandon();
            throw;
        }

        foreach (var site in which)
            site.Tell(new SnapshotTaken(name));
        LifecycleLog.Taken(logger, name, string.Join(", ", snapshot.Sites));
        return snapshot;
    }

    private async Task ReplaceAsync(IReadOnlyList<Site> which, string what, Func<Site, string, SiteState> build, Action? alongside = null)
    {
        using var turn = await BeginAsync().ConfigureAwait(false);
        CheckThere(which);
        using var incoming = new IncomingSites(dataDirectory, which[0].Context.Removed);
        var states = await Task.Run(() => which.Select(site => build(site, incoming.DirectoryOf(site.Name))).ToList()).ConfigureAwait(false);
        try
        {
            await Task.WhenAll(which.Select(site => site.ShutAsync(what))).ConfigureAwait(false);
            WhileClosed(which, incoming.Exchange);
            foreach (var (site, state) in which.Zip(states))
                site.Become(state);
            alongside?.Invoke();
        }
        finally
        {
            foreach (var site in which)
                site.Reopen();
        }
    }

    private static SiteState First(Site site, string into)
    {
        var state = site.Context.First();
        SiteStateFile.Write(SiteCopy.StateFileIn(into), state, site.Context.State.IsDurable);
        return state;
    }

    /// <summary>Does something while the repositories of all these sites are closed.</summary>
    private static void WhileClosed(IEnumerable<Site> which, Action work) => which.Aggregate(work, (inner, site) => () => site.Code.WhileClosed(inner))();

    private void CheckThere(IReadOnlyList<Site> which)
    {
        if (which.FirstOrDefault(site => !sites.Contains(site)) is { } gone)
            throw new KeyNotFoundException($"the site {gone.Name} was deleted meanwhile");
    }

    private async Task<IDisposable> BeginAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        if (!_isDisposed)
            return new Turn(_turn);
        _turn.Release();
        throw new ObjectDisposedException(nameof(PantheonEmulator));
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
