using System.Buffers.Binary;
using System.Text;

namespace PantheonSftp.Ssh;

/// <summary>
/// Reads the data types of RFC 4251 section 5 from one message. Every method throws <see cref="SshProtocolException"/>
/// when the message is too short, so nobody else has to check a length.
/// </summary>
internal ref struct SshReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => Take(1)[0] != 0;

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public ReadOnlySpan<byte> ReadBytes(int length) => Take(length);

    /// <summary>A <c>string</c>: its length and as many octets.</summary>
    public ReadOnlySpan<byte> ReadString()
    {
        var length = ReadUInt32();
        return length <= (uint)_rest.Length
            ? Take((int)length)
            : throw SshProtocolException.Malformed($"a string of {length} octets does not fit into the {_rest.Length} left of its message");
    }

    /// <summary>A <c>string</c> of text. Octets that are not UTF-8 become replacement characters.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadString());

    /// <summary>A <c>name-list</c>: names parted by commas.</summary>
    public string[] ReadNameList()
    {
        var text = Encoding.ASCII.GetString(ReadString());
        return text.Length == 0 ? [] : text.Split(',');
    }

    /// <summary>An <c>mpint</c> that is not negative, without its leading zeros.</summary>
    public ReadOnlySpan<byte> ReadUnsignedMpint()
    {
        var octets = ReadString();
        if (!octets.IsEmpty && (octets[0] & 0x80) != 0)
            throw SshProtocolException.Malformed("a negative mpint where only a positive one has a meaning");
        return octets.TrimStart((byte)0);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw SshProtocolException.Malformed($"a message ends {length - _rest.Length} octets too early");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
