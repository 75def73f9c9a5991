using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>
/// Parts of the data directory that are to become others, all of them or none: sites, and files that stand beside them. The next ones are built in one directory, whose
/// renaming decides; a process that is killed before that has changed nothing, and after it the next start does the rest.
/// </summary>
internal sealed class DataReplacement : IDisposable
{
    // No site has a dot in its name.
    private const string Gone = ".gone";

    private readonly string _dataDirectory;
    private readonly RemovedTrees _removed;
    private readonly List<(string Place, string Old)> _done = [];

    public DataReplacement(string dataDirectory, RemovedTrees removed)
    {
        _dataDirectory = dataDirectory;
        _removed = removed;
        _removed.TakeAway(Undecided);
        Directory.CreateDirectory(Undecided);
    }

    private string Undecided => Path.Join(_dataDirectory, "incoming.new");

    /// <summary>Where the next directory of a site is built.</summary>
    public string DirectoryOf(string site) => Directory.CreateDirectory(Path.Join(Undecided, site)).FullName;

    /// <summary>Where the next file is written that stands beside the sites.</summary>
    public string FileOf(string name) => Path.Join(Undecided, name);

    /// <summary>A site is to have no directory any more.</summary>
    public void TakeAway(string site) => File.WriteAllBytes(Path.Join(Undecided, site + Gone), []);

    /// <summary>Lets everything take its place, while nobody uses what is there. Where this throws, that is there still.</summary>
    public void Exchange()
    {
        var decided = Decided(_dataDirectory);
        Directory.Move(Undecided, decided);
        try
        {
            foreach (var next in Directory.GetFileSystemEntries(decided))
                Exchange(next, PlaceOf(_dataDirectory, next));
            Directory.Delete(decided, recursive: true);
        }
        catch
        {
            TakeBack(decided);
            throw;
        }

        foreach (var (_, old) in _done)
            _removed.Remove(old);
    }

    /// <summary>What was not exchanged is gone.</summary>
    public void Dispose() => _removed.TakeAway(Undecided);

    /// <summary>Ends what a killed process had decided. Called before anybody uses anything.</summary>
    public static void Recover(string dataDirectory, RemovedTrees removed)
    {
        var decided = Decided(dataDirectory);
        if (!Directory.Exists(decided))
            return;
        foreach (var next in Directory.GetFileSystemEntries(decided))
        {
            var place = PlaceOf(dataDirectory, next);
            removed.TakeAway(place);
            if (!next.EndsWith(Gone, StringComparison.Ordinal))
                Move(next, place);
        }

        Directory.Delete(decided, recursive: true);
    }

    private void Exchange(string next, string place)
    {
        var old = _removed.NewPlace();
        if (Path.Exists(place))
            Move(place, old);
        _done.Add((place, old));
        if (!next.EndsWith(Gone, StringComparison.Ordinal))
            Move(next, place);
    }

    private void TakeBack(string decided)
    {
        foreach (var (place, old) in _done)
        {
            _removed.TakeAway(place);
            if (Path.Exists(old))
                Move(old, place);
        }

        _removed.TakeAway(decided);
    }

    private static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
    }

    private static string PlaceOf(string dataDirectory, string next)
    {
        var name = Path.GetFileName(next);
        return Directory.Exists(next) ? Path.Join(dataDirectory, "sites", name)
            : name.EndsWith(Gone, StringComparison.Ordinal) ? Path.Join(dataDirectory, "sites", name[..^Gone.Length])
            : Path.Join(dataDirectory, name);
    }

    private static string Decided(string dataDirectory) => Path.Join(dataDirectory, "incoming");
}
