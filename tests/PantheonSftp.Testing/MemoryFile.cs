using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Testing;

/// <summary>A file in memory that counts what is done to it.</summary>
internal sealed class MemoryFile(byte[] content) : ISftpFile
{
    public static readonly SftpVolume Volume = new()
    {
        BlockSize = 1,
        FragmentSize = 2,
        Blocks = 3,
        FreeBlocks = 4,
        AvailableBlocks = 5,
        Files = 6,
        FreeFiles = 7,
        AvailableFiles = 8,
        FileSystemId = 9,
        Flags = 10,
        MaxNameLength = 11,
    };

    private byte[] _content = content;
    private int _length = content.Length;

    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    public int Writes { get; private set; }

    public int Flushes { get; private set; }

    public int Disposals { get; private set; }

    public SftpStatus CloseStatus { get; set; }

    /// <summary>From this offset on the disk is broken.</summary>
    public ulong BrokenFrom { get; set; } = ulong.MaxValue;

    public SftpStatus Read(ulong offset, Span<byte> buffer, out int count)
    {
        count = 0;
        if (offset >= BrokenFrom)
            return DiskError.InputOutput.ToStatus([]);
        count = offset < (ulong)_length ? Math.Min(buffer.Length, _length - (int)offset) : 0;
        _content.AsSpan((int)Math.Min(offset, (ulong)_length), count).CopyTo(buffer);
        return SftpStatus.Ok;
    }

    public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (offset >= BrokenFrom)
            return DiskError.InputOutput.ToStatus([]);
        Writes++;
        if (offset + (ulong)data.Length > (ulong)_length)
            SetLength((int)offset + data.Length);
        data.CopyTo(_content.AsSpan((int)offset));
        return SftpStatus.Ok;
    }

    public void SetLength(int length)
    {
        if (length > _content.Length)
            Array.Resize(ref _content, length);
        _length = length;
    }

    public SftpStatus GetAttributes(out SftpAttributes attributes)
    {
        attributes = new SftpAttributes { Size = (ulong)_length, Mode = MemoryFileSystem.FileMode };
        return SftpStatus.Ok;
    }

    public SftpStatus SetAttributes(in SftpAttributes attributes)
    {
        if (attributes.Size is { } size)
            SetLength((int)size);
        return SftpStatus.Ok;
    }

    public SftpStatus Flush()
    {
        Flushes++;
        return SftpStatus.Ok;
    }

    public SftpStatus GetVolume(out SftpVolume volume)
    {
        volume = Volume;
        return SftpStatus.Ok;
    }

    public SftpStatus Close() => CloseStatus;

    public void Dispose() => Disposals++;
}
