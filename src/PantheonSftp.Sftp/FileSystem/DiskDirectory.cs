namespace PantheonSftp.Sftp.FileSystem;

/// <summary>An open directory of the disk, without what its places hide.</summary>
internal sealed class DiskDirectory(IDiskEntries entries, byte[] realPath, IPlace place, IPlaces? places) : ISftpDirectory
{
    public bool TryReadNext(out SftpDirectoryEntry entry)
    {
        while (entries.MoveNext(out var name, out var status))
        {
            var itsPlace = places is null || ClientPath.IsDots(name) ? place : places.At(ClientPath.Combine(realPath, name));
            if (itsPlace.IsVisible)
            {
                entry = new SftpDirectoryEntry(name, itsPlace.Present(status.Attributes));
                return true;
            }
        }
        entry = default;
        return false;
    }

    public void Dispose() => entries.Dispose();
}
