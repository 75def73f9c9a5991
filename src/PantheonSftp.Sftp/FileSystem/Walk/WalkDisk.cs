using System.Text;

namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>
/// A directory of the disk whose paths are walked name by name, each looked at before the next, with links followed by hand. For
/// systems without openat2: clients cannot race it (<see cref="SerializedFileSystem"/>), other programs of the host could.
/// </summary>
internal sealed class WalkDisk(string root) : IDisk
{
    private const int MaxLinks = 40;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public void Dispose()
    {
    }

    public DiskError Find(ReadOnlySpan<byte> path, bool followLink, out IDiskNode? node)
    {
        node = null;
        try
        {
            var error = Walk(path, followLink, out var real);
            if (error == DiskError.None)
                node = new WalkNode(_root, real);
            return error;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return DiskErrors.Of(exception);
        }
    }

    public DiskError OpenFile(ReadOnlySpan<byte> path, DiskAccess access, out IDiskNode? file)
    {
        var error = Find(path, followLink: true, out file);
        if (error != DiskError.None)
            return error;
        error = ((WalkNode)file!).Open(access, out var opened);
        file = opened;
        return error;
    }

    private DiskError Walk(ReadOnlySpan<byte> path, bool followLink, out List<string> real)
    {
        real = [];
        var rest = new Stack<byte[]>();
        Push(rest, path);
        for (var links = 0; rest.TryPop(out var name);)
        {
            if (IsDots(name, real))
                continue;
            var error = HostNames.TryDecode(name, out var text);
            if (error != DiskError.None)
                return error;

            // Nothing is left but separators: the name is the last, and a separator behind it asks for a directory.
            var isLast = rest.All(more => more.Length == 0);
            real.Add(text);
            error = HostEntry.Look(HostPath(real), text, out var entry);
            if (error != DiskError.None)
                return error;
            if (entry.LinkTarget is { } target && (!isLast || rest.Count > 0 || followLink))
            {
                if (++links > MaxLinks)
                    return DiskError.LinkLoop;
                real.RemoveAt(real.Count - 1);
                if (IsRooted(target))
                    real.Clear();
                Push(rest, Encoding.UTF8.GetBytes(OperatingSystem.IsWindows() ? target.Replace('\\', '/') : target));
            }
            else if (rest.Count > 0 && !entry.IsDirectory)
            {
                return DiskError.NotDirectory;
            }
        }
        return DiskError.None;
    }

    private static bool IsDots(byte[] name, List<string> real)
    {
        if (name.AsSpan().SequenceEqual(".."u8) && real.Count > 0)
            real.RemoveAt(real.Count - 1);
        return ClientPath.IsDots(name);
    }

    private static bool IsRooted(string target) => target.StartsWith('/') || (OperatingSystem.IsWindows() && Path.IsPathRooted(target));

    private static void Push(Stack<byte[]> rest, ReadOnlySpan<byte> path)
    {
        var names = new List<byte[]>();
        foreach (var range in path.Split((byte)'/'))
            names.Add(path[range].ToArray());
        for (var i = names.Count - 1; i >= 0; i--)
            rest.Push(names[i]);
    }

    private string HostPath(List<string> real) => Path.Join(_root, Path.Join([.. real]));
}
