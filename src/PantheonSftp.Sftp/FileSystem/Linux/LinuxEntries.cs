using System.Buffers.Binary;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem.Linux;

/// <summary>The entries of a directory, read a buffer at a time (getdents64(2)), however many there are.</summary>
internal sealed unsafe class LinuxEntries(LinuxNode directory) : IDiskEntries
{
    // struct linux_dirent64: inode (8), offset (8), record length (2), type (1), name.
    private const int RecordLengthOffset = 16;
    private const int NameOffset = 19;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _position;
    private int _end;

    public bool MoveNext(out byte[] name, out DiskStatus status)
    {
        while (TryReadName(out var found))
        {
            // What lies above the root is not asked for here: the parent is given as the directory itself. What was removed since the
            // buffer was filled is no entry any more.
            var error = IsDots(found) ? directory.GetStatus(out status) : directory.GetStatusOf(found, out status);
            if (error == DiskError.None)
            {
                name = found.ToArray();
                return true;
            }
        }
        (name, status) = ([], default);
        return false;
    }

    public int Count()
    {
        var count = 0;
        while (TryReadName(out var name))
        {
            if (!IsDots(name))
                count++;
        }
        return count;
    }

    public void Dispose() => directory.Dispose();

    private static bool IsDots(ReadOnlySpan<byte> name) => name.SequenceEqual("."u8) || name.SequenceEqual(".."u8);

    private bool TryReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (_position == _end && !Fill())
            return false;
        var record = _buffer.AsSpan(_position, BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(_position + RecordLengthOffset)));
        _position += record.Length;
        name = record[NameOffset..];
        name = name[..name.IndexOf((byte)0)];
        return true;
    }

    private bool Fill()
    {
        fixed (byte* buffer = _buffer)
            _end = (int)Math.Max(0, LinuxCalls.GetDirectoryEntries(directory.Handle, buffer, (nuint)_buffer.Length));
        _position = 0;
        return _end > 0;
    }
}
