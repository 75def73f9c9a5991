using System.Text.Json;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The snapshots in the data directory: each a directory that is there as a whole, with its description and a directory for each site.</summary>
internal sealed class SnapshotStore
{
    private const int MaxNameLength = 64;
    private const string DescriptionFile = "snapshot.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _directory;
    private readonly RemovedTrees _removed;
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<EmulatorSnapshot> _all;

    /// <exception cref="InvalidDataException">The description of a snapshot cannot be read.</exception>
    public SnapshotStore(string dataDirectory, RemovedTrees removed)
    {
        _directory = Path.Join(dataDirectory, "snapshots");
        _removed = removed;
        _removed.TakeAway(Unfinished);
        _all = Directory.Exists(_directory) ? Sorted(Directory.GetDirectories(_directory).Select(ReadDescription)) : [];
    }

    /// <summary>Those there are, the oldest first.</summary>
    public IReadOnlyList<EmulatorSnapshot> All => _all;

    private string Unfinished => _directory + ".new";

    /// <summary>Whether a name can be a snapshot's, and is none's yet.</summary>
    /// <exception cref="ArgumentException">It cannot, or there is one.</exception>
    public void CheckNew(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaxNameLength || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"\"{name}\" is no name of a snapshot: at most {MaxNameLength} letters, digits, dots, dashes and underscores, the first a letter or digit", nameof(name));

        // Some file systems take names that differ in case for one.
        if (_all.FirstOrDefault(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new ArgumentException($"there is a snapshot \"{other.Name}\" already: take another name, or delete that one", nameof(name));
    }

    /// <exception cref="KeyNotFoundException">There is none of this name; the message names those there are.</exception>
    public EmulatorSnapshot Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _all.FirstOrDefault(snapshot => snapshot.Name == name) ?? throw new KeyNotFoundException(
            $"there is no snapshot \"{name}\"; there {(_all.Count == 0 ? "are none" : $"are {string.Join(", ", _all.Select(each => each.Name))}")}");
    }

    /// <summary>Where a snapshot has a site.</summary>
    public string DirectoryOf(EmulatorSnapshot snapshot, string site) => Path.Join(_directory, snapshot.Name, "sites", site);

    /// <summary>Where the next snapshot gets a site. One is made at a time.</summary>
    public string NextDirectoryOf(string site) => Path.Join(Unfinished, "sites", site);

    /// <summary>Makes what was put in the next directories a snapshot.</summary>
    public void Add(EmulatorSnapshot snapshot)
    {
        File.WriteAllBytes(Path.Join(Unfinished, DescriptionFile), JsonSerializer.SerializeToUtf8Bytes(snapshot, Format));
        Directory.CreateDirectory(_directory);
        Directory.Move(Unfinished, Path.Join(_directory, snapshot.Name));
        lock (_lock)
            _all = Sorted(_all.Append(snapshot));
    }

    /// <summary>Forgets what was put in the next directories.</summary>
    public void Abandon() => _removed.TakeAway(Unfinished);

    public void Delete(EmulatorSnapshot snapshot)
    {
        _removed.TakeAway(Path.Join(_directory, snapshot.Name));
        lock (_lock)
            _all = [.. _all.Where(other => other != snapshot)];
    }

    private static EmulatorSnapshot ReadDescription(string directory)
    {
        var path = Path.Join(directory, DescriptionFile);
        try
        {
            // The directory's name counts: a person may have given it another one.
            var read = JsonSerializer.Deserialize<EmulatorSnapshot>(File.ReadAllBytes(path), Format);
            return read is { Sites: not null } ? read with { Name = Path.GetFileName(directory) } : throw new JsonException("it describes no snapshot");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new InvalidDataException($"{path}: {e.Message} Mend it while no emulator uses it, or remove {directory}, which is one snapshot", e);
        }
    }

    private static IReadOnlyList<EmulatorSnapshot> Sorted(IEnumerable<EmulatorSnapshot> snapshots) =>
        [.. snapshots.OrderBy(snapshot => snapshot.TakenAt).ThenBy(snapshot => snapshot.Name, StringComparer.Ordinal)];
}
