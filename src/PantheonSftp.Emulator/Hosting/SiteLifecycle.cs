using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Makes sites again what they were: at first, or when a snapshot was taken. One at a time, and each as a whole or not at all.</summary>
/// <param name="dataDirectory">Where everything lies.</param>
/// <param name="registry">The sites of the emulator.</param>
/// <param name="users">The workflows of users.</param>
/// <param name="snapshots">The snapshots.</param>
/// <param name="removed">Removes what was replaced.</param>
/// <param name="clock">Tells when a snapshot is taken.</param>
/// <param name="logger">The log.</param>
internal sealed class SiteLifecycle(
    string dataDirectory, SiteRegistry registry, AccountWorkflows users, SnapshotStore snapshots, RemovedTrees removed, TimeProvider clock, ILogger logger)
{
    /// <summary>Makes a site what it was at first.</summary>
    public async Task ResetAsync(Site site)
    {
        using var turn = await registry.Turns.BeginAsync().ConfigureAwait(false);
        CheckThere([site]);
        await ReplaceAsync([site], "was reset", First).ConfigureAwait(false);
        TellReset([site]);
    }

    /// <summary>Makes the whole emulator what it was at first: sites that came since are gone, and those that went are there again.</summary>
    /// <param name="prepare">Writes the files that are to stand beside the sites.</param>
    /// <param name="rest">What else becomes so, while nobody uses a site.</param>
    public async Task ResetAllAsync(Action<DataReplacement> prepare, Action rest)
    {
        // Before it is this one's turn: a deletion that runs waits for its own.
        await users.StopAsync("The emulator was reset").ConfigureAwait(false);
        try
        {
            using var turn = await registry.Turns.BeginAsync().ConfigureAwait(false);
            var created = registry.CreatedSites;
            var others = registry.Sites.Except(created).ToList();
            await ReplaceAsync(others, "was reset", First, created, prepare, alongside: () =>
            {
                registry.Reset();
                rest();
            }).ConfigureAwait(false);
            TellReset(others);
        }
        finally
        {
            users.Resume();
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
            using var turn = await registry.Turns.BeginAsync().ConfigureAwait(false);
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
        using var turn = await registry.Turns.BeginAsync().ConfigureAwait(false);
        CheckThere(which);
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
        using var turn = registry.Turns.BeginAsync().GetAwaiter().GetResult();
        snapshots.Delete(snapshots.Find(name));
        LifecycleLog.Deleted(logger, name);
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

    /// <param name="which">The sites that become something else.</param>
    /// <param name="what">What happens to them, in a word to clients.</param>
    /// <param name="build">Builds a site's next directory, and returns the state that it has.</param>
    /// <param name="gone">Sites that are to be there no more.</param>
    /// <param name="prepare">Prepares what else is replaced.</param>
    /// <param name="alongside">What else is done while nobody uses a site.</param>
    private async Task ReplaceAsync(
        IReadOnlyList<Site> which, string what, Func<Site, string, SiteState> build, IReadOnlyList<Site>? gone = null, Action<DataReplacement>? prepare = null, Action? alongside = null)
    {
        using var replacement = new DataReplacement(dataDirectory, removed);
        var states = await Task.Run(() => which.Select(site => build(site, replacement.DirectoryOf(site.Name))).ToList()).ConfigureAwait(false);
        foreach (var site in gone ?? [])
            replacement.TakeAway(site.Name);
        prepare?.Invoke(replacement);
        IReadOnlyList<Site> all = [.. which, .. gone ?? []];
        try
        {
            await Task.WhenAll(all.Select(site => site.ShutAsync(what))).ConfigureAwait(false);
            WhileClosed(all, replacement.Exchange);
            foreach (var (site, state) in which.Zip(states))
                site.Become(state);
            alongside?.Invoke();
        }
        finally
        {
            foreach (var site in all)
                site.Reopen();
        }
    }

    private void TellReset(IEnumerable<Site> which)
    {
        foreach (var site in which)
        {
            site.Tell(new SiteReset());
            LifecycleLog.Reset(logger, site.Name);
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
        if (which.FirstOrDefault(site => !registry.Sites.Contains(site)) is { } gone)
            throw new KeyNotFoundException($"the site {gone.Name} was deleted meanwhile");
    }
}
