using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>What a file of <c>code/</c> holds, as Git sees it: a link holds its target.</summary>
internal static class FileContent
{
    /// <summary>Of larger files no lines are counted.</summary>
    public const long MaxCounted = 16 * 1024 * 1024;

    // As Git decides it: what has a zero octet among its first 8,000 is no text.
    private const int Looked = 8000;

    private const int ChunkLength = 128 * 1024;

    /// <summary>The name that Git gives the content; null where the file is gone or changes while it is read.</summary>
    public static ObjectId? IdOf(CodeDisk disk, WorkingFile file)
    {
        if (file.Mode is Mode.SymbolicLink)
            return disk.ReadLink(file.Path) is { } target ? IdOf(target) : null;
        using var stream = disk.OpenFile(file.Path);
        return stream is null ? null : IdOf(stream, file.Stamp.Size);
    }

    public static ObjectId IdOf(byte[] content)
    {
        using var hash = Begin(content.Length);
        hash.AppendData(content);
        return new ObjectId(hash.GetCurrentHash());
    }

    /// <summary>Stores the content; null where the file is gone or changes while it is read.</summary>
    public static ObjectId? Store(CodeDisk disk, WorkingFile file, CodeObjects objects)
    {
        if (file.Mode is Mode.SymbolicLink)
            return disk.ReadLink(file.Path) is { } target ? objects.WriteBlob(target) : null;
        using var stream = disk.OpenFile(file.Path);
        return stream is null || stream.Length != file.Stamp.Size ? null : objects.WriteBlob(stream, file.Stamp.Size);
    }

    /// <summary>How many lines a text has; 0 for what is none.</summary>
    public static int CountLines(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content[..Math.Min(Looked, content.Length)].Contains((byte)0))
            return 0;
        return content.Count((byte)'\n') + (content[^1] == '\n' ? 0 : 1);
    }

    /// <summary>How many lines a file of <c>code/</c> has; 0 for one that is no text, too large, or gone.</summary>
    public static int CountLines(CodeDisk disk, WorkingFile file)
    {
        if (file.Mode is Mode.SymbolicLink)
            return 1;
        if (file.Stamp.Size > MaxCounted)
            return 0;
        using var stream = disk.OpenFile(file.Path);
        if (stream is null)
            return 0;
        var content = new byte[file.Stamp.Size];
        return CountLines(content.AsSpan(0, stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)));
    }

    private static ObjectId? IdOf(FileStream stream, long length)
    {
        using var hash = Begin(length);
        var chunk = new byte[(int)Math.Min(ChunkLength, length + 1)];
        long read = 0;
        for (int n; (n = stream.Read(chunk)) > 0; read += n)
            hash.AppendData(chunk.AsSpan(0, n));
        return read == length ? new ObjectId(hash.GetCurrentHash()) : null;
    }

    private static IncrementalHash Begin(long length)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {length}\0")));
        return hash;
    }
}
