using System.Buffers;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>The files that rsync has begun to write and not given their names yet: <c>.NAME.XXXXXX</c>.</summary>
internal sealed class UnfinishedFiles
{
    private const int SuffixLength = 7;

    private static readonly SearchValues<byte> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly Lock _changing = new();
    private readonly List<byte[]> _begun = [];

    /// <summary>Whether a name is one that rsync makes while a file arrives.</summary>
    public static bool IsTemporary(ReadOnlySpan<byte> path)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        return name.Length > SuffixLength + 1 && name[0] == '.' && name[^SuffixLength] == '.' && !name[^(SuffixLength - 1)..].ContainsAnyExcept(LettersAndDigits);
    }

    /// <summary>The path that a file is to have in the end.</summary>
    public static ReadOnlySpan<byte> Intended(ReadOnlySpan<byte> path)
    {
        if (!IsTemporary(path))
            return path;
        var start = path.LastIndexOf((byte)'/') + 1;
        return (byte[])[.. path[..start], .. path[(start + 1)..^SuffixLength]];
    }

    public void Begin(byte[] path)
    {
        if (!IsTemporary(path))
            return;
        lock (_changing)
            _begun.Add(path);
    }

    /// <summary>A name has become another, or is gone.</summary>
    public void End(byte[] path)
    {
        if (!IsTemporary(path))
            return;
        lock (_changing)
            _begun.RemoveAll(begun => begun.AsSpan().SequenceEqual(path));
    }

    /// <summary>Removes what rsync, killed, has left.</summary>
    /// <param name="files">The file system.</param>
    public void RemoveAll(ISftpFileSystem files)
    {
        lock (_changing)
        {
            foreach (var path in _begun)
                _ = files.Remove(path);
            _begun.Clear();
        }
    }
}
