using System.Collections.Concurrent;

namespace PantheonSftp.Sftp.FileSystem;

/// <summary>
/// Whether a directory has room for one more entry. Counting is put off for as long as the directory's own size shows that the limit is
/// far (no file system needs less than an octet an entry), and a count holds until the directory changes.
/// </summary>
internal sealed class DirectoryCapacity
{
    private const int MaxRemembered = 256;

    private readonly ConcurrentDictionary<(ulong Device, ulong Number), (long Changed, int Count)> _counts = new();

    /// <summary>Asked before an entry is made.</summary>
    public SftpStatus Check(IDiskNode directory, in DiskStatus status, IPlace place)
    {
        if (place.MaxDirectoryEntries is not { } most || IsFarFrom(most, status))
            return SftpStatus.Ok;
        if (!_counts.TryGetValue(status.Identity, out var known) || known.Changed != status.Changed)
        {
            var error = directory.OpenEntries(out var entries);
            if (error != DiskError.None)
                return error.ToStatus([]);
            using (entries)
                known = Remember(status, entries!.Count());
        }
        return known.Count < most ? SftpStatus.Ok : place.DirectoryFull;
    }

    /// <summary>Told after an entry was made, so that a row of uploads counts once.</summary>
    public void Added(IDiskNode directory, in DiskStatus before, int? limit)
    {
        if (limit is not { } most || IsFarFrom(most, before) || !_counts.TryGetValue(before.Identity, out var known))
            return;
        if (directory.GetStatus(out var after) == DiskError.None)
            Remember(after, known.Count + 1);
    }

    private (long Changed, int Count) Remember(in DiskStatus status, int count)
    {
        if (_counts.Count >= MaxRemembered)
            _counts.Clear();
        return _counts[status.Identity] = (status.Changed, count);
    }

    private static bool IsFarFrom(int limit, in DiskStatus status) => status.Attributes.Size is > 0 and var size && size < (ulong)limit;
}
