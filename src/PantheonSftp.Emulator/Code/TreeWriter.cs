using System.Globalization;
using System.Text;
using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>Writes flat files as Git's trees, one for each directory.</summary>
internal static class TreeWriter
{
    public static ObjectId Write(Repository repository, IReadOnlyDictionary<string, TreeFile> files)
    {
        var root = new Directory();
        foreach (var (path, file) in files)
            root.Add(path.Split('/'), file);
        return root.Write(repository);
    }

    private sealed class Directory
    {
        // Git sorts a directory as if its name ended with a separator.
        private readonly SortedDictionary<byte[], (byte[] Name, TreeFile File, Directory? Directory)> _entries = new(ByOctets.Instance);
        private readonly Dictionary<string, Directory> _directories = [];

        public void Add(ReadOnlySpan<string> path, TreeFile file)
        {
            var name = Encoding.UTF8.GetBytes(path[0]);
            if (path.Length == 1)
            {
                _entries[name] = (name, file, null);
                return;
            }

            if (!_directories.TryGetValue(path[0], out var below))
            {
                _directories[path[0]] = below = new Directory();
                _entries[[.. name, (byte)'/']] = (name, default, below);
            }

            below.Add(path[1..], file);
        }

        public ObjectId Write(Repository repository)
        {
            var content = new MemoryStream();
            foreach (var (name, file, directory) in _entries.Values)
            {
                var mode = directory is null ? (int)file.Mode : (int)Mode.Directory;
                var id = directory?.Write(repository) ?? file.Id;
                content.Write(Encoding.ASCII.GetBytes(Convert.ToString(mode, 8).ToString(CultureInfo.InvariantCulture)));
                content.WriteByte((byte)' ');
                content.Write(name);
                content.WriteByte(0);
                content.Write(id.RawId);
            }

            content.Position = 0;
            return repository.ObjectDatabase.Write<Tree>(content, content.Length);
        }
    }

    private sealed class ByOctets : IComparer<byte[]>
    {
        public static readonly ByOctets Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
