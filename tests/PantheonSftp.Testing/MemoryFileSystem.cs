using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Testing;

/// <summary>A flat file system in memory: paths are keys, whatever directories they name. Enough to see what the protocol asks of it.</summary>
internal sealed class MemoryFileSystem : ISftpFileSystem
{
    public const uint FileMode = PosixMode.RegularFile | 0x1A4;

    public Dictionary<string, MemoryFile> Files { get; } = [];

    public Dictionary<string, string> Links { get; } = [];

    public Dictionary<string, List<SftpDirectoryEntry>> Directories { get; } = [];

    public SftpAttributes LastAttributes { get; private set; }

    public bool LastFollowedLink { get; private set; }

    public ReadOnlySpan<byte> Home => "/home"u8;

    public MemoryFile Add(string path, params byte[] content) => Files[path] = new MemoryFile(content);

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical)
    {
        canonical = path switch
        {
            [] or [(byte)'.'] => Home.ToArray(),
            [(byte)'/', ..] => path.ToArray(),
            _ => [.. Home, (byte)'/', .. path],
        };
        return SftpStatus.Ok;
    }

    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        LastAttributes = attributes;
        file = null;
        if (Text(path) == "/throws")
            throw new InvalidOperationException("the disk is on fire");
        if (!Files.TryGetValue(Text(path), out var found))
        {
            if (!flags.HasFlag(SftpOpenFlags.Create))
                return SftpStatus.NoSuchFile();
            found = Add(Text(path));
        }
        else if (flags.HasFlag(SftpOpenFlags.Exclusive))
        {
            return SftpStatus.Failure("it exists");
        }
        if (flags.HasFlag(SftpOpenFlags.Truncate))
            found.SetLength(0);
        file = found;
        return SftpStatus.Ok;
    }

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory)
    {
        directory = Directories.TryGetValue(Text(path), out var entries) ? new MemoryDirectory(entries) : null;
        return directory is null ? SftpStatus.NoSuchFile() : SftpStatus.Ok;
    }

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes)
    {
        LastFollowedLink = followLink;
        attributes = default;
        return Files.TryGetValue(Text(path), out var file) ? file.GetAttributes(out attributes) : SftpStatus.NoSuchFile();
    }

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes)
    {
        (LastFollowedLink, LastAttributes) = (followLink, attributes);
        return Files.ContainsKey(Text(path)) ? SftpStatus.Ok : SftpStatus.NoSuchFile();
    }

    public SftpStatus Remove(ReadOnlySpan<byte> path) => Files.Remove(Text(path)) ? SftpStatus.Ok : SftpStatus.NoSuchFile();

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes)
    {
        LastAttributes = attributes;
        return Directories.TryAdd(Text(path), []) ? SftpStatus.Ok : SftpStatus.Failure("it exists");
    }

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => Directories.Remove(Text(path)) ? SftpStatus.Ok : SftpStatus.NoSuchFile();

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        if (Files.ContainsKey(Text(newPath)) && !replace)
            return SftpStatus.Failure("it exists");
        if (!Files.Remove(Text(oldPath), out var file))
            return SftpStatus.NoSuchFile();
        Files[Text(newPath)] = file;
        return SftpStatus.Ok;
    }

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target)
    {
        target = Links.TryGetValue(Text(path), out var link) ? Encoding.Latin1.GetBytes(link) : [];
        return target.Length > 0 ? SftpStatus.Ok : SftpStatus.NoSuchFile();
    }

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath)
    {
        Links[Text(linkPath)] = Text(target);
        return SftpStatus.Ok;
    }

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath)
    {
        if (!Files.TryGetValue(Text(existingPath), out var file))
            return SftpStatus.NoSuchFile();
        Files[Text(newPath)] = file;
        return SftpStatus.Ok;
    }

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume)
    {
        volume = MemoryFile.Volume;
        return SftpStatus.Ok;
    }

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home)
    {
        home = userName.IsEmpty ? Home.ToArray() : [.. "/users/"u8, .. userName];
        return userName.SequenceEqual("nobody"u8) ? SftpStatus.NoSuchFile("no such user") : SftpStatus.Ok;
    }

    public string? UserName(uint id) => id == 1000 ? "alice" : null;

    public string? GroupName(uint id) => id == 100 ? "staff" : null;

    public static string Text(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);

    private sealed class MemoryDirectory(List<SftpDirectoryEntry> entries) : ISftpDirectory
    {
        private int _next;

        public bool TryReadNext(out SftpDirectoryEntry entry)
        {
            entry = _next < entries.Count ? entries[_next] : default;
            return _next++ < entries.Count;
        }

        public void Dispose() => _next = entries.Count;
    }
}
