using LibGit2Sharp;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>What the files of a tree hold that was just built, and the stamps by which they are known.</summary>
internal sealed class TreeContents(ReservedPaths reserved, CodeObjects objects)
{
    private readonly Dictionary<string, (ObjectId Id, FileStamp? Stamp, bool IsKept)> _contents = new(StringComparer.Ordinal);

    /// <summary>A file that was written.</summary>
    public void AddWritten(string path, ObjectId id) => _contents[path] = (id, null, false);

    /// <summary>A file of the old tree, which held this when it had its stamp.</summary>
    public void AddKept(WorkingFile file, ObjectId id) => _contents[file.Path] = (id, file.Mode is Mode.SymbolicLink ? null : file.Stamp, true);

    /// <summary>Takes the stamps of the files as they are now; false where one that was kept has been written to meanwhile.</summary>
    public bool Settle(string directory, CodeTree committed)
    {
        var isClean = true;
        using var disk = new CodeDisk(directory);
        foreach (var file in new CodeScan(disk, committed, reserved, objects).Run())
        {
            if (!_contents.TryGetValue(file.Path, out var content))
                continue;
            if (content.Stamp is { } stamp && !stamp.IsButForNames(file.Stamp))
            {
                isClean &= !content.IsKept;
                _contents.Remove(file.Path);
            }
            else
            {
                _contents[file.Path] = content with { Stamp = file.Stamp };
            }
        }

        return isClean;
    }

    public CodeIndex ToIndex(string commit, string directory)
    {
        var index = new CodeIndex { Commit = commit, Directory = DirectoryNumber.Of(directory) };
        foreach (var (path, (id, stamp, _)) in _contents)
        {
            if (stamp is not null)
                index.Record(path, stamp.Value, id);
        }

        return index;
    }
}
