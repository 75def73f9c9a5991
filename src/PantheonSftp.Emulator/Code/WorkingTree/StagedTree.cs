using LibGit2Sharp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>
/// A new <c>code/</c>, built where no client reaches it. What does not change is given a second name from the old one, which is removed
/// afterwards; so no write ever reaches two trees. Links come last: nothing is written through them.
/// </summary>
internal sealed class StagedTree : IDisposable
{
    private const uint FileMode = 0x1A4;            // 0644
    private const uint ExecutableMode = 0x1ED;      // 0755

    private readonly CodeObjects _objects;
    private readonly CodeDisk? _old;
    private readonly CodeDisk _new;
    private readonly DateTime _time;
    private readonly bool _shares;
    private readonly List<(string Path, byte[] Target)> _links = [];
    private (string Path, IDiskNode? Node) _oldDirectory = ("", null);
    private (string Path, IDiskNode? Node) _newDirectory = ("", null);

    /// <param name="objects">What files hold.</param>
    /// <param name="old">The tree there is; null for none.</param>
    /// <param name="path">Where the new one is built.</param>
    /// <param name="time">The time of files that are written.</param>
    /// <param name="shares">Whether what is taken over gets a second name; else it is copied.</param>
    public StagedTree(CodeObjects objects, CodeDisk? old, string path, DateTime time, bool shares)
    {
        _objects = objects;
        _old = old;
        _time = time;
        _shares = shares;
        Directory.CreateDirectory(path);
        _new = new CodeDisk(path);
    }

    /// <summary>Writes a file of a commit.</summary>
    public void Write(string path, TreeFile file)
    {
        switch (file.Mode)
        {
            case Mode.GitLink:
                NewDirectory(path);
                break;
            case Mode.SymbolicLink:
                _links.Add((path, _objects.ReadBlob(file.Id)!));
                break;
            default:
                using (var stream = Create(path, file.Mode))
                {
                    _objects.CopyBlob(file.Id, stream);
                    File.SetLastWriteTimeUtc(stream.SafeFileHandle, _time);
                }

                break;
        }
    }

    /// <summary>Takes a file over from the old tree; false where it is gone meanwhile.</summary>
    public bool Keep(WorkingFile file)
    {
        if (file.Mode is Mode.SymbolicLink)
        {
            if (_old!.ReadLink(file.Path) is not { } target)
                return false;
            _links.Add((file.Path, target));
            return true;
        }

        if (!_shares)
            return Copy(file);
        var directory = FileNames.DirectoryOf(file.Path);
        if (OldDirectory(directory) is not { } from)
            return false;
        var name = FileNames.Encode(FileNames.NameOf(file.Path));
        return from.MakeHardLink(name, NewDirectory(directory), name) switch
        {
            DiskError.None => true,
            DiskError.NotFound => false,
            _ => Copy(file),
        };
    }

    /// <summary>Makes a link of the platform.</summary>
    public void Link(string path, string target)
    {
        var error = NewDirectory(FileNames.DirectoryOf(path)).MakeSymbolicLink(FileNames.Encode(FileNames.NameOf(path)), FileNames.Encode(target));
        Check(error, path);
    }

    /// <summary>Makes the links of the commit and of the old tree. After this nothing can be written any more.</summary>
    public void Finish()
    {
        foreach (var (path, target) in _links)
        {
            var error = NewDirectory(FileNames.DirectoryOf(path)).MakeSymbolicLink(FileNames.Encode(FileNames.NameOf(path)), target);

            // A directory of the platform, or of a file that stays, has the name already.
            if (error != DiskError.Exists)
                Check(error, path);
        }
    }

    public void Dispose()
    {
        _oldDirectory.Node?.Dispose();
        _newDirectory.Node?.Dispose();
        _new.Dispose();
    }

    private bool Copy(WorkingFile file)
    {
        using var source = _old!.OpenFile(file.Path);
        if (source is null)
            return false;
        using var copy = Create(file.Path, file.Mode);
        source.CopyTo(copy);
        File.SetLastWriteTimeUtc(copy.SafeFileHandle, DateTime.UnixEpoch.AddTicks(file.Stamp.Modified / TimeSpan.NanosecondsPerTick));
        return true;
    }

    private FileStream Create(string path, Mode mode)
    {
        var error = NewDirectory(FileNames.DirectoryOf(path)).CreateFile(
            FileNames.Encode(FileNames.NameOf(path)), DiskAccess.Write, mode is Mode.ExecutableFile ? ExecutableMode : FileMode, out var file);
        Check(error, path);
        return new FileStream(file!.Handle, FileAccess.Write, bufferSize: 0);
    }

    // Files come in the order of their paths: the directory is mostly the one of the file before.
    private IDiskNode? OldDirectory(string path)
    {
        if (_oldDirectory.Node is null || _oldDirectory.Path != path)
        {
            _oldDirectory.Node?.Dispose();
            _oldDirectory = (path, _old?.FindDirectory(path));
        }

        return _oldDirectory.Node;
    }

    private IDiskNode NewDirectory(string path)
    {
        if (_newDirectory.Node is null || _newDirectory.Path != path)
        {
            _newDirectory.Node?.Dispose();
            _newDirectory = (path, _new.MakeDirectory(path) ?? throw new IOException($"the directory {path} of the new code/ could not be made"));
        }

        return _newDirectory.Node!;
    }

    private static void Check(DiskError error, string path)
    {
        if (error != DiskError.None)
            throw new IOException($"{path} could not be written to the new code/: {error}");
    }
}
