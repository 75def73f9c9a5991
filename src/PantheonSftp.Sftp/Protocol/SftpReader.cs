using System.Buffers.Binary;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>Takes the fields of a request one after the other. What it returns lies in the packet and lives as long.</summary>
internal ref struct SftpReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;

    /// <summary>Octets taken so far.</summary>
    public int Position { get; private set; }

    /// <summary>Octets left.</summary>
    public readonly int Remaining => _body.Length - Position;

    /// <exception cref="SftpFormatException">The packet ends before the field does; so for each of these methods.</exception>
    public byte ReadByte() => Take(sizeof(byte))[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));

    public ReadOnlySpan<byte> ReadString() => Take(ReadUInt32());

    private ReadOnlySpan<byte> Take(uint length)
    {
        if (length > (uint)Remaining)
            throw new SftpFormatException($"the packet ends before its field of {length} octets does");

        var field = _body.Slice(Position, (int)length);
        Position += (int)length;
        return field;
    }
}
