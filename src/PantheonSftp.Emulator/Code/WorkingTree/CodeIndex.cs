using System.Diagnostics.CodeAnalysis;
using System.Text;
using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>
/// What is known of a <c>code/</c> without reading its files: the commit that it was checked out from, and what each file held when it had
/// its stamp. A file that is lost or damaged costs time, and the commit.
/// </summary>
internal sealed class CodeIndex
{
    // "PCI" and the version of the form.
    private const uint Magic = 0x50434901;

    // The kernel's clock of files ticks every 4 ms or so, and two writes in one tick leave the same stamp.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, (FileStamp Stamp, ObjectId Id)> _entries = new(StringComparer.Ordinal);

    /// <summary>The commit that the directory was checked out from; null for none.</summary>
    public string? Commit { get; set; }

    /// <summary>The number of the directory that this is about.</summary>
    public ulong Directory { get; set; }

    /// <summary>Whether something was recorded since the index was read.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>What a file holds, if it is the one that was recorded.</summary>
    public bool TryFind(WorkingFile file, [NotNullWhen(true)] out ObjectId? id)
    {
        var found = _entries.TryGetValue(file.Path, out var entry) && entry.Stamp == file.Stamp;
        id = found ? entry.Id : null;
        return found;
    }

    /// <summary>Records what a file holds, unless it was written so shortly before that the next write would not show.</summary>
    public void Record(string path, in FileStamp stamp, ObjectId id)
    {
        // Real time, whatever the emulator's clock says: it is compared with what the disk says.
        var settled = (DateTime.UtcNow - Settling - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        if (stamp.Modified >= settled)
            return;
        _entries[path] = (stamp, id);
        HasChanged = true;
    }

    /// <summary>Forgets files that are gone.</summary>
    public void Keep(IReadOnlyDictionary<string, WorkingFile> files)
    {
        foreach (var path in _entries.Keys)
        {
            if (!files.ContainsKey(path))
                _entries.Remove(path);
        }
    }

    /// <summary>Reads an index; an empty one where there is none that can be read.</summary>
    public static CodeIndex Load(string path)
    {
        var index = new CodeIndex();
        if (!File.Exists(path))
            return index;
        using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
        try
        {
            index.Read(reader);
            return index;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or IOException or ArgumentException)
        {
            return new CodeIndex();
        }
    }

    /// <summary>Replaces the file as a whole.</summary>
    public void Save(string path)
    {
        var beside = path + ".tmp";
        using (var writer = new BinaryWriter(new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024), Encoding.UTF8))
            Write(writer);
        File.Move(beside, path, overwrite: true);
        HasChanged = false;
    }

    private void Write(BinaryWriter writer)
    {
        writer.Write(Magic);
        writer.Write(Commit ?? "");
        writer.Write(Directory);
        writer.Write(_entries.Count);
        foreach (var (path, (stamp, id)) in _entries)
        {
            var name = FileNames.Encode(path);
            writer.Write((ushort)name.Length);
            writer.Write(name);
            writer.Write(stamp.Inode);
            writer.Write(stamp.Size);
            writer.Write(stamp.Mode);
            writer.Write(stamp.Modified);
            writer.Write(stamp.Altered);
            writer.Write(id.RawId);
        }
    }

    private void Read(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic)
            throw new FormatException("another form");
        Commit = reader.ReadString() is { Length: > 0 } commit ? commit : null;
        Directory = reader.ReadUInt64();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var path = FileNames.Decode(reader.ReadBytes(reader.ReadUInt16()));
            var stamp = new FileStamp(reader.ReadUInt64(), reader.ReadInt64(), reader.ReadUInt32(), reader.ReadInt64(), reader.ReadInt64());
            _entries[path] = (stamp, new ObjectId(reader.ReadBytes(20)));
        }
    }
}
