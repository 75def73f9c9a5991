using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>
/// Directories that are to take the place of sites', all of them or none. They are built in one directory, whose renaming decides; a process that is killed
/// before that has changed nothing, and after it the next start does the rest.
/// </summary>
internal sealed class IncomingSites : IDisposable
{
    private readonly string _dataDirectory;
    private readonly RemovedTrees _removed;
    private readonly List<(string Place, string Old)> _exchanged = [];

    public IncomingSites(string dataDirectory, RemovedTrees removed)
    {
        _dataDirectory = dataDirectory;
        _removed = removed;
        _removed.TakeAway(Undecided(dataDirectory));
    }

    /// <summary>Where the next directory of a site is built.</summary>
    public string DirectoryOf(string site)
    {
        var directory = Path.Join(Undecided(_dataDirectory), site);
        Directory.CreateDirectory(directory);
        return directory;
    }

    /// <summary>Lets every directory that was built take its place, while nobody uses those that are there. Where this throws, they are there still.</summary>
    public void Exchange()
    {
        var decided = Decided(_dataDirectory);
        Directory.Move(Undecided(_dataDirectory), decided);
        try
        {
            foreach (var next in Directory.GetDirectories(decided))
                Exchange(next, Path.Join(SitesOf(_dataDirectory), Path.GetFileName(next)));
        }
        catch
        {
            TakeBack(decided);
            throw;
        }

        Directory.Delete(decided);
        foreach (var (_, old) in _exchanged)
            _removed.Remove(old);
    }

    /// <summary>What was not exchanged is gone.</summary>
    public void Dispose() => _removed.TakeAway(Undecided(_dataDirectory));

    /// <summary>Ends what a killed process had decided. Called before anybody uses a site.</summary>
    public static void Recover(string dataDirectory, RemovedTrees removed)
    {
        var decided = Decided(dataDirectory);
        if (!Directory.Exists(decided))
            return;
        foreach (var next in Directory.GetDirectories(decided))
        {
            var place = Path.Join(SitesOf(dataDirectory), Path.GetFileName(next));
            removed.TakeAway(place);
            Directory.CreateDirectory(SitesOf(dataDirectory));
            Directory.Move(next, place);
        }

        Directory.Delete(decided);
    }

    private void Exchange(string next, string place)
    {
        var old = _removed.NewPlace();
        if (Directory.Exists(place))
            Directory.Move(place, old);
        else
            Directory.CreateDirectory(SitesOf(_dataDirectory));
        _exchanged.Add((place, old));
        Directory.Move(next, place);
    }

    private void TakeBack(string decided)
    {
        foreach (var (place, old) in _exchanged)
        {
            _removed.TakeAway(place);
            if (Directory.Exists(old))
                Directory.Move(old, place);
        }

        _removed.TakeAway(decided);
    }

    private static string SitesOf(string dataDirectory) => Path.Join(dataDirectory, "sites");

    private static string Undecided(string dataDirectory) => Path.Join(dataDirectory, "incoming.new");

    private static string Decided(string dataDirectory) => Path.Join(dataDirectory, "incoming");
}
