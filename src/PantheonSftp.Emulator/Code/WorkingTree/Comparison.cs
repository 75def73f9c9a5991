using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>One look at <c>code/</c> beside the commit that it was checked out from.</summary>
internal sealed class Comparison
{
    private readonly CodeDisk _disk;
    private readonly CodeIndex _index;

    private Comparison(CodeDisk disk, CodeIndex index, IReadOnlyList<WorkingFile> files, CodeTree committed, ReservedPaths reserved)
    {
        _disk = disk;
        _index = index;
        Files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        Changes = [.. Compare(committed, reserved).OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    /// <summary>Everything that lies there.</summary>
    public IReadOnlyDictionary<string, WorkingFile> Files { get; }

    /// <summary>What differs, in the order of the paths.</summary>
    public IReadOnlyList<PendingChange> Changes { get; }

    public static Comparison Make(CodeDisk disk, CodeIndex index, CodeTree committed, ReservedPaths reserved, CodeObjects objects) =>
        new(disk, index, new CodeScan(disk, committed, reserved, objects).Run(), committed, reserved);

    /// <summary>What a file holds; read where its stamp is not known. Null where it is gone or changes while it is read.</summary>
    public ObjectId? IdOf(WorkingFile file)
    {
        if (_index.TryFind(file, out var known))
            return known;
        var id = FileContent.IdOf(_disk, file);
        if (id is not null)
            _index.Record(file.Path, file.Stamp, id);
        return id;
    }

    private IEnumerable<PendingChange> Compare(CodeTree committed, ReservedPaths reserved)
    {
        foreach (var file in Files.Values.Where(file => !file.IsIgnored))
        {
            TreeFile? before = committed.Files.TryGetValue(file.Path, out var found) ? found : null;
            var id = IdOf(file);
            if (before is null || before.Value.Mode != file.Mode || before.Value.Id != id)
                yield return new PendingChange(file.Path, before, file, id);
        }

        foreach (var (path, file) in committed.Files)
        {
            if (file.Mode is not Mode.GitLink && !Files.ContainsKey(path) && !reserved.Covers(path) && !reserved.NeedsDirectoryAt(path))
                yield return new PendingChange(path, file, null, null);
        }
    }
}
