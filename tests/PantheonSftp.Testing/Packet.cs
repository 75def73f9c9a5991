using System.Buffers.Binary;
using System.Text;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Testing;

/// <summary>A request, built field by field, without its length field.</summary>
internal sealed class Packet
{
    private readonly List<byte> _body = [];

    private Packet(RequestType type) => _body.Add((byte)type);

    public static Packet Of(RequestType type, uint id) => new Packet(type).UInt32(id);

    public static Packet Init(uint version = 3) => new Packet(RequestType.Init).UInt32(version);

    public static Packet Extended(uint id, string name) => Of(RequestType.Extended, id).Text(name);

    public static Packet Open(uint id, string path, SftpOpenFlags flags) => Of(RequestType.Open, id).Text(path).UInt32((uint)flags).UInt32(0);

    public static Packet Read(uint id, byte[] handle, ulong offset, uint length) => Of(RequestType.Read, id).String(handle).UInt64(offset).UInt32(length);

    public static Packet Write(uint id, byte[] handle, ulong offset, byte[] data) => Of(RequestType.Write, id).String(handle).UInt64(offset).String(data);

    public Packet UInt32(uint value)
    {
        var octets = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        _body.AddRange(octets);
        return this;
    }

    public Packet UInt64(ulong value) => UInt32((uint)(value >> 32)).UInt32((uint)value);

    public Packet String(byte[] value)
    {
        UInt32((uint)value.Length);
        _body.AddRange(value);
        return this;
    }

    public Packet Text(string value) => String(Encoding.UTF8.GetBytes(value));

    public byte[] Body => [.. _body];

    public static byte[] Framed(byte[] body)
    {
        var framed = new byte[sizeof(uint) + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, body.Length);
        body.CopyTo(framed, sizeof(uint));
        return framed;
    }
}
