using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// Whether directories have room for one more entry. How much there is left at least is looked up once, and again when so many entries were
/// made; what others make meanwhile is not seen before.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="most">How many entries a directory may have.</param>
internal sealed class DirectoryRoom(ISftpFileSystem files, int most)
{
    private byte[] _directory = [];
    private int _left;

    /// <summary>Takes the room of a new entry; false when there is none.</summary>
    public bool Takes(ReadOnlySpan<byte> path)
    {
        var directory = path[..path.LastIndexOf((byte)'/')];
        if (!directory.SequenceEqual(_directory))
            (_directory, _left) = (directory.ToArray(), 0);
        if (_left == 0)
            _left = Math.Max(0, most - EntriesOf(directory));
        return _left > 0 && _left-- > 0;
    }

    /// <summary>The number of entries, or more: no file system needs less than an octet for one.</summary>
    private int EntriesOf(ReadOnlySpan<byte> directory)
    {
        if (files.GetAttributes(directory, followLink: true, out var attributes).IsOk && attributes.Size is > 0 and var size && size < (ulong)most)
            return (int)size;
        if (!files.OpenDirectory(directory, out var entries).IsOk)
            return 0;
        using (entries)
        {
            var count = 0;
            while (entries!.TryReadNext(out var entry))
                count += entry.Name is [(byte)'.'] or [(byte)'.', (byte)'.'] ? 0 : 1;
            return count;
        }
    }
}
