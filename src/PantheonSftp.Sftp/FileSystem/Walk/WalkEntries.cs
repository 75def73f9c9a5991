using System.Text;

namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>The entries of a directory as they were when it was opened, while no client could move the directory away.</summary>
internal sealed class WalkEntries(List<(string Name, DiskStatus Status)> entries) : IDiskEntries
{
    private int _next;

    public static WalkEntries Read(string path, in DiskStatus status)
    {
        var entries = new List<(string, DiskStatus)> { (".", status), ("..", status) };
        var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };
        foreach (var info in new DirectoryInfo(path).EnumerateFileSystemInfos("*", options))
        {
            if (info.Attributes != (FileAttributes)(-1))
                entries.Add((info.Name, HostEntry.Of(info).Status));
        }
        return new WalkEntries(entries);
    }

    public bool MoveNext(out byte[] name, out DiskStatus status)
    {
        var isThere = _next < entries.Count;
        (name, status) = isThere ? (Encoding.UTF8.GetBytes(entries[_next].Name), entries[_next].Status) : ([], default);
        _next++;
        return isThere;
    }

    public int Count() => entries.Count - 2;

    public void Dispose() => _next = entries.Count;
}
