using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>Counts the lines of pending changes, each pair of contents once.</summary>
internal sealed class LineCounts(CodeObjects objects)
{
    private const int MaxKept = 10_000;

    private readonly Dictionary<(ObjectId? Before, ObjectId? After), (int Added, int Deleted)> _known = [];

    public FileChange Count(CodeDisk disk, PendingChange change)
    {
        var key = (change.Before?.Id, change.Id);
        if (!_known.TryGetValue(key, out var lines))
        {
            lines = change.Status switch
            {
                FileChangeStatus.Added => (FileContent.CountLines(disk, change.Now!), 0),
                FileChangeStatus.Deleted => (0, CountCommitted(change.Before!.Value.Id)),
                _ => CountBoth(disk, change.Before!.Value, change.Now!, change.Id),
            };
            if (_known.Count == MaxKept)
                _known.Clear();

            // What is being written has no name of its content yet.
            if (change.Status is FileChangeStatus.Deleted || change.Id is not null)
                _known[key] = lines;
        }

        return new FileChange(change.Path, change.Status, lines.Added, lines.Deleted);
    }

    private int CountCommitted(ObjectId id) => objects.ReadBlob(id, FileContent.MaxCounted) is { } content ? FileContent.CountLines(content) : 0;

    private (int Added, int Deleted) CountBoth(CodeDisk disk, TreeFile before, WorkingFile now, ObjectId? id)
    {
        if (before.Id == id || now.Stamp.Size > FileContent.MaxCounted || objects.LengthOf(before.Id) > FileContent.MaxCounted)
            return (0, 0);

        // Git counts between two of its objects; a commit of this change needs the object anyway.
        return FileContent.Store(disk, now, objects) is { } stored ? objects.CountLines(before.Id, stored) : (0, 0);
    }
}
