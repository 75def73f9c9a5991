namespace PantheonSftp.Sftp.FileSystem;

/// <summary>Sets attributes: asks for everything before anything happens, then goes by OpenSSH's order: size, mode, times, owner.</summary>
internal static class AttributeChange
{
    /// <summary>Applies the attributes that are not null. <paramref name="sizeKind"/> tells a handle from a path.</summary>
    public static SftpStatus Apply(IDiskNode node, IPlace place, in SftpAttributes attributes, ChangeKind sizeKind, ReadOnlySpan<byte> path)
    {
        var allowed = Check(place, attributes, sizeKind);
        return allowed.IsOk ? Set(node, place, attributes).ToStatus(path) : allowed;
    }

    private static SftpStatus Check(IPlace place, in SftpAttributes attributes, ChangeKind sizeKind)
    {
        var status = SftpStatus.Ok;
        if (attributes.Size is { } size)
            status = place.Check(new PlaceChange(sizeKind, EndOffset: size));
        if (status.IsOk && (attributes.Mode is not null || attributes.Ids is not null))
            status = place.Check(new PlaceChange(ChangeKind.SetMode));
        if (status.IsOk && attributes.Times is not null)
            status = place.Check(new PlaceChange(ChangeKind.SetTimes));
        return status;
    }

    private static DiskError Set(IDiskNode node, IPlace place, in SftpAttributes attributes)
    {
        var error = DiskError.None;
        if (attributes.Size is { } size)
            error = size <= long.MaxValue ? node.SetSize((long)size) : DiskError.FileTooLarge;
        if (error == DiskError.None && place.KeptModeBits != 0 && attributes.Mode is { } mode)
            error = node.SetMode(mode & place.KeptModeBits);
        if (error == DiskError.None && attributes.Times is { } times)
            error = node.SetTimes(times.Access, times.Modification);
        if (error == DiskError.None && place.KeepsOwners && attributes.Ids is { } ids)
            error = node.SetOwner(ids.Owner, ids.Group);
        return error;
    }
}
