namespace PantheonSftp.Sftp.FileSystem;

/// <summary>This part opens and creates files.</summary>
internal sealed partial class DiskFileSystem
{
    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        file = null;
        var access = AccessOf(flags);
        if ((access & (DiskAccess.Read | DiskAccess.Write)) == 0)
            return SftpStatus.BadMessage("a file is opened for reading, writing or both");
        var status = ClientPath.MakeAbsolute(_home, path, out var absolute);
        if (!status.IsOk)
            return status;

        // What exists is opened; what does not is created where a link at its end leads to. Each turn follows one link, or finds that
        // somebody else was quicker.
        for (var turn = 0; turn <= MaxLinks; turn++)
        {
            if (!flags.HasFlag(SftpOpenFlags.Exclusive) || !flags.HasFlag(SftpOpenFlags.Create))
            {
                var error = disk.OpenFile(absolute, access, out var node);
                if (error == DiskError.None)
                    return OpenExisting(node!, access, flags, absolute, out file);
                if (error != DiskError.NotFound || !flags.HasFlag(SftpOpenFlags.Create))
                    return IsHidden(absolute) ? SftpStatus.NoSuchFile() : error.ToStatus(absolute);
            }
            if (Create(ref absolute, access, flags, attributes, ref file) is { } created)
                return created;
        }
        return DiskError.LinkLoop.ToStatus(absolute);
    }

    private static SftpStatus ReadOnlyFile { get; } = SftpStatus.PermissionDenied(
        "Permission denied: the mode of the file does not let its owner write; chmod u+w it first");

    private static DiskAccess AccessOf(SftpOpenFlags flags)
    {
        var access = (DiskAccess)0;
        if (flags.HasFlag(SftpOpenFlags.Read))
            access |= DiskAccess.Read;
        if (flags.HasFlag(SftpOpenFlags.Write))
            access |= DiskAccess.Write;
        if (flags.HasFlag(SftpOpenFlags.Append))
            access |= DiskAccess.Append;
        return access;
    }

    private SftpStatus OpenExisting(IDiskNode node, DiskAccess access, SftpOpenFlags flags, byte[] path, out ISftpFile? file)
    {
        file = null;
        var place = (IPlace)FreePlace.Instance;
        var error = node.GetStatus(out var found);
        if (error == DiskError.None && _places is not null && (error = node.GetRealPath(out var real)) == DiskError.None)
            place = access.HasFlag(DiskAccess.Write) ? _places.At(real).OfOpenFile() : _places.At(real);

        var status = error.ToStatus(path);
        if (status.IsOk)
            status = CheckOpening(found, place, access, flags, path);

        // Only now, since the rules were to be asked first, and never O_TRUNC.
        if (status.IsOk && access.HasFlag(DiskAccess.Write) && flags.HasFlag(SftpOpenFlags.Truncate) && found.Attributes.Size != 0)
            status = node.SetSize(0).ToStatus(path);
        if (status.IsOk)
            file = new DiskFile(node, place, access);
        else
            node.Dispose();
        return status;
    }

    private SftpStatus CheckOpening(in DiskStatus found, IPlace place, DiskAccess access, SftpOpenFlags flags, byte[] path)
    {
        if (!place.IsVisible)
            return SftpStatus.NoSuchFile();
        if (found.IsDirectory)
            return DiskError.IsDirectory.ToStatus(path);
        if (!found.IsRegularFile)
            return DiskError.NoDevice.ToStatus(path);
        if (_honoursPermissions && access.HasFlag(DiskAccess.Read) && !found.IsReadable)
            return SftpStatus.PermissionDenied();
        if (!access.HasFlag(DiskAccess.Write))
            return SftpStatus.Ok;
        if (_honoursPermissions && !found.IsWritable)
            return ReadOnlyFile;
        var status = place.Check(new PlaceChange(ChangeKind.OpenForWriting));
        return status.IsOk && flags.HasFlag(SftpOpenFlags.Truncate) ? place.Check(new PlaceChange(ChangeKind.SetSizeOfHandle)) : status;
    }

    /// <summary>Creates a file; null when the name is there already, after which <paramref name="path"/> says where to look next.</summary>
    private SftpStatus? Create(ref byte[] path, DiskAccess access, SftpOpenFlags flags, in SftpAttributes attributes, ref ISftpFile? file)
    {
        var status = FindEntry(path, out var entry);
        if (!status.IsOk)
            return status;
        using (entry)
        {
            // The place where a link leads is asked, not the link's own.
            var isExclusive = flags.HasFlag(SftpOpenFlags.Exclusive);
            if (!isExclusive && !entry!.NamesDirectory && entry.Directory.ReadLinkOf(entry.Name, out var target) == DiskError.None)
            {
                path = target is [(byte)'/', ..] ? target : [.. ClientPath.Split(path).Directory, .. target];
                return null;
            }

            var place = access.HasFlag(DiskAccess.Write) ? entry!.Place.OfOpenFile() : entry!.Place;
            status = CheckNewEntry(entry!, new PlaceChange(ChangeKind.CreateFile));
            if (!status.IsOk)
                return status;

            var mode = entry!.Place.KeptModeBits != 0 && attributes.Mode is { } wanted ? wanted & DefaultDirectoryMode : DefaultFileMode;
            var error = entry.Directory.CreateFile(entry.Name, access, mode, out var node);
            if (error == DiskError.Exists && !isExclusive)
                return null;
            if (error == DiskError.None)
            {
                Added(entry);
                file = new DiskFile(node!, place, access);
            }
            return error.ToStatus(path);
        }
    }

    private bool IsHidden(byte[] absolute)
    {
        if (_places is null)
            return false;
        var error = disk.Find(absolute, followLink: true, out var node);
        if (error != DiskError.None)
            return false;
        using (node)
            return node!.GetRealPath(out var real) != DiskError.None || !_places.At(real).IsVisible;
    }
}
