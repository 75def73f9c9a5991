using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PantheonSftp.Ssh;

/// <summary>Writes the data types of RFC 4251 section 5 into one message, in a buffer that grows as needed.</summary>
internal sealed class SshWriter(int capacity = 256) : IBufferWriter<byte>
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public SshWriter Clear()
    {
        Length = 0;
        return this;
    }

    public SshWriter Byte(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
        return this;
    }

    public SshWriter Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    public SshWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(GetSpan(4), value);
        Length += 4;
        return this;
    }

    public SshWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(GetSpan(8), value);
        Length += 8;
        return this;
    }

    /// <summary>Octets as they are, without a length before them.</summary>
    public SshWriter Bytes(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(GetSpan(octets.Length));
        Length += octets.Length;
        return this;
    }

    /// <summary>A <c>string</c>: its length and the octets.</summary>
    public SshWriter String(ReadOnlySpan<byte> octets) => UInt32((uint)octets.Length).Bytes(octets);

    /// <summary>A <c>string</c> of UTF-8 text.</summary>
    public SshWriter Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        UInt32((uint)length);
        Encoding.UTF8.GetBytes(text, GetSpan(length));
        Length += length;
        return this;
    }

    /// <summary>A <c>name-list</c>.</summary>
    public SshWriter NameList(IEnumerable<string> names) => Text(string.Join(',', names));

    /// <summary>An <c>mpint</c> from an unsigned number in network byte order, with or without leading zeros.</summary>
    public SshWriter UnsignedMpint(ReadOnlySpan<byte> magnitude)
    {
        magnitude = magnitude.TrimStart((byte)0);
        var needsSignOctet = !magnitude.IsEmpty && (magnitude[0] & 0x80) != 0;
        UInt32((uint)magnitude.Length + (needsSignOctet ? 1u : 0u));
        if (needsSignOctet)
            Byte(0);
        return Bytes(magnitude);
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _buffer.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _buffer.AsSpan(Length);
    }

    private void EnsureRoom(int count)
    {
        if (_buffer.Length - Length < Math.Max(count, 1))
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
    }
}
