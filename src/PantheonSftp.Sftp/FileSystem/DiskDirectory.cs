namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// An open directory of the disk, without what its places hide. <c>..</c> has the attributes of the directory above, as far as there
/// is one to be seen, else those of the directory itself.
/// </summary>
internal sealed class DiskDirectory(IDiskEntries entries, byte[] realPath, IPlace place, IPlaces? places, SftpAttributes? above) : ISftpDirectory
{
    public bool TryReadNext(out SftpDirectoryEntry entry)
    {
        while (entries.MoveNext(out var name, out var status))
        {
            var itsPlace = places is null || ClientPath.IsDots(name) ? place : places.At(ClientPath.Combine(realPath, name));
            if (itsPlace.IsVisible)
            {
                var attributes = name.AsSpan().SequenceEqual(".."u8) && above is { } seen ? seen : itsPlace.Present(status.Attributes);
                entry = new SftpDirectoryEntry(name, attributes);
                return true;
            }
        }
        entry = default;
        return false;
    }

    public void Dispose() => entries.Dispose();
}
