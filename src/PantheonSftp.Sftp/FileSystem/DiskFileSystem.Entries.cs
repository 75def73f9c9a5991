namespace PantheonSftp.Sftp.FileSystem;

/// <summary>This part makes, moves and removes entries of directories.</summary>
internal sealed partial class DiskFileSystem
{
    public SftpStatus Remove(ReadOnlySpan<byte> path) => RemoveEntry(path, isDirectory: false);

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => RemoveEntry(path, isDirectory: true);

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes)
    {
        var wanted = attributes.Mode ?? DefaultDirectoryMode;
        return MakeEntry(path, new PlaceChange(ChangeKind.MakeDirectory, IsDirectory: true), entry =>
            entry.Directory.MakeDirectory(entry.Name, entry.Place.KeptModeBits is not 0 and var kept ? wanted & kept : DefaultDirectoryMode));
    }

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath)
    {
        if (target.IsEmpty || target.Contains((byte)0))
            return SftpStatus.BadMessage("the target of a link is at least one octet, none of them zero");
        var text = target.ToArray();
        return MakeEntry(linkPath, new PlaceChange(ChangeKind.SymbolicLink), entry => entry.Directory.MakeSymbolicLink(entry.Name, text));
    }

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        var status = FindPair(oldPath, newPath, out var from, out var to);
        if (!status.IsOk)
            return status;
        using (from)
        using (to)
        {
            status = CheckRename(from!, to!, replace, oldPath, newPath);
            if (!status.IsOk)
                return status;
            var error = from!.Directory.Rename(from.Name, to!.Directory, to.Name, replace);
            if (error == DiskError.None)
                Added(to);
            return error == DiskError.Invalid
                ? SftpStatus.Failure($"{DiskErrors.Name(oldPath)}: a directory cannot be moved into itself")
                : error == DiskError.Exists ? TargetExists(newPath) : error.ToStatus(newPath);
        }
    }

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath)
    {
        var status = FindPair(existingPath, newPath, out var from, out var to);
        if (!status.IsOk)
            return status;
        using (from)
        using (to)
        {
            var error = from!.GetStatus(out var existing);
            if (error != DiskError.None)
                return error.ToStatus(existingPath);
            if (existing.IsDirectory)
                return SftpStatus.PermissionDenied($"{DiskErrors.Name(existingPath)}: a directory has no hard links; make a symbolic one");

            // A second name is a second way to change the file, so both places are asked.
            var change = new PlaceChange(ChangeKind.HardLink);
            status = from.Place.Check(change);
            if (status.IsOk)
                status = from.Place.CheckMove(to!.Place, change);
            if (status.IsOk)
                status = CheckNewEntry(to!, change);
            if (!status.IsOk)
                return status;
            error = from.Directory.MakeHardLink(from.Name, to!.Directory, to.Name);
            if (error == DiskError.None)
                Added(to);
            return error.ToStatus(newPath);
        }
    }

    private static SftpStatus ReadOnlyDirectory { get; } = SftpStatus.PermissionDenied(
        "Permission denied: the mode of the directory lets its owner change no entries; chmod u+w it first");

    private static SftpStatus TargetExists(ReadOnlySpan<byte> path) =>
        SftpStatus.Failure($"{DiskErrors.Name(path)}: target exists: remove it first, or use posix-rename@openssh.com");

    private SftpStatus RemoveEntry(ReadOnlySpan<byte> path, bool isDirectory)
    {
        var status = FindEntry(path, out var entry);
        if (!status.IsOk)
            return status;
        using (entry)
        {
            var error = entry!.GetStatus(out var found);
            if (error != DiskError.None)
                return error.ToStatus(path);
            // As in Linux, whether anything may be removed there comes before what it is: clients that are refused try the other request, and show what that one says.
            status = CheckChange(entry, new PlaceChange(isDirectory ? ChangeKind.RemoveDirectory : ChangeKind.Remove, isDirectory));
            if (!status.IsOk)
                return status;
            if (found.IsDirectory != isDirectory)
                return (isDirectory ? DiskError.NotDirectory : DiskError.IsDirectory).ToStatus(path);
            error = isDirectory ? entry.Directory.RemoveDirectory(entry.Name) : entry.Directory.RemoveFile(entry.Name);
            return error.ToStatus(path);
        }
    }

    private SftpStatus MakeEntry(ReadOnlySpan<byte> path, in PlaceChange change, Func<DiskEntry, DiskError> make)
    {
        var status = FindEntry(path, out var entry);
        if (!status.IsOk)
            return status;
        using (entry)
        {
            // That it exists is the answer even where nothing may be made: programs that make all directories of a path go on then.
            if (entry!.GetStatus(out _) == DiskError.None)
                return DiskError.Exists.ToStatus(path);
            status = CheckNewEntry(entry, change);
            if (!status.IsOk)
                return status;
            var error = make(entry);
            if (error == DiskError.None)
                Added(entry);
            return error.ToStatus(path);
        }
    }

    private SftpStatus CheckRename(DiskEntry from, DiskEntry to, bool replace, ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath)
    {
        var error = from.GetStatus(out var moved);
        if (error != DiskError.None)
            return error.ToStatus(oldPath);
        var targetExists = to.GetStatus(out _) == DiskError.None;
        var change = new PlaceChange(ChangeKind.Rename, moved.IsDirectory);
        var status = CheckName(to, change);
        if (status.IsOk)
            status = CheckChange(from, change);
        if (status.IsOk)
            status = from.Place.CheckMove(to.Place, change);
        if (status.IsOk)
        {
            var needsRoom = !targetExists && from.DirectoryStatus.Identity != to.DirectoryStatus.Identity;
            status = needsRoom ? CheckNewEntry(to, change) : CheckChange(to, change);
        }
        return status.IsOk && targetExists && !replace ? TargetExists(newPath) : status;
    }

    private SftpStatus FindPair(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, out DiskEntry? from, out DiskEntry? to)
    {
        to = null;
        var status = FindEntry(oldPath, out from);
        if (status.IsOk)
            status = FindEntry(newPath, out to);
        if (!status.IsOk)
            from?.Dispose();
        return status;
    }

    /// <summary>Finds the directory of a path's last name, which need not exist itself.</summary>
    private SftpStatus FindEntry(ReadOnlySpan<byte> path, out DiskEntry? entry)
    {
        entry = null;
        var status = ClientPath.MakeAbsolute(_home, path, out var absolute);
        if (!status.IsOk)
            return status;
        var (directoryPath, name) = ClientPath.Split(absolute);
        if (ClientPath.IsDots(name))
        {
            status = FindVisible(absolute, followLink: true, out var named, out _, alwaysLocate: true, out var namedPath);
            if (!status.IsOk)
                return status;
            named!.Dispose();
            if (namedPath.Length == 0)
                return SftpStatus.Failure("/: the root directory stays as it is");
            (directoryPath, name) = ClientPath.Split([(byte)'/', .. namedPath]);
        }
        return FindEntry(directoryPath, name, path.EndsWith("/"u8), out entry);
    }

    private SftpStatus FindEntry(byte[] directoryPath, byte[] name, bool namesDirectory, out DiskEntry? entry)
    {
        entry = null;
        var status = FindVisible(directoryPath, followLink: true, out var directory, out _, alwaysLocate: false, out var real);
        if (!status.IsOk)
            return status;
        var error = directory!.GetStatus(out var found);
        if (error == DiskError.None && !found.IsDirectory)
            error = DiskError.NotDirectory;
        if (error == DiskError.None && _honoursPermissions && !found.IsSearchable)
            error = DiskError.AccessDenied;
        var place = _places is null ? FreePlace.Instance : _places.At(ClientPath.Combine(real, name));
        if (error == DiskError.None && !place.IsVisible)
            error = DiskError.NotFound;
        if (error == DiskError.None)
            entry = new DiskEntry(directory, found, name, place, namesDirectory);
        else
            directory.Dispose();
        return error.ToStatus(name);
    }

    private SftpStatus CheckChange(DiskEntry entry, in PlaceChange change)
    {
        var status = entry.Place.Check(change);
        return status.IsOk && _honoursPermissions && !entry.DirectoryStatus.IsWritable ? ReadOnlyDirectory : status;
    }

    private static SftpStatus CheckName(DiskEntry entry, in PlaceChange change) => entry.NamesDirectory && !change.IsDirectory
        ? SftpStatus.Failure($"{DiskErrors.Name(entry.Name)}/: only a directory can have this name; leave out the / at its end for a file")
        : SftpStatus.Ok;

    private SftpStatus CheckNewEntry(DiskEntry entry, in PlaceChange change)
    {
        var status = CheckName(entry, change);
        if (status.IsOk)
            status = CheckChange(entry, change);
        return status.IsOk ? _capacity.Check(entry.Directory, entry.DirectoryStatus, entry.Place) : status;
    }

    private void Added(DiskEntry entry) => _capacity.Added(entry.Directory, entry.DirectoryStatus, entry.Place.MaxDirectoryEntries);
}
