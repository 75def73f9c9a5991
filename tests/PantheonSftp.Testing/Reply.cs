using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Testing;

/// <summary>An answer, read field by field.</summary>
internal sealed class Reply
{
    private readonly byte[] _packet;
    private int _position;

    public Reply(byte[] packet)
    {
        _packet = packet;
        Type = (ReplyType)Take((ref SftpReader reader) => reader.ReadByte());
        Id = Type == ReplyType.Version ? 0 : UInt32();
    }

    private delegate T Field<T>(ref SftpReader reader);

    public ReplyType Type { get; }

    public uint Id { get; }

    public bool IsAtEnd => _position == _packet.Length;

    public uint UInt32() => Take((ref SftpReader reader) => reader.ReadUInt32());

    public ulong UInt64() => Take((ref SftpReader reader) => reader.ReadUInt64());

    public byte[] String() => Take((ref SftpReader reader) => reader.ReadString().ToArray());

    public string Text() => Encoding.Latin1.GetString(String());

    public SftpAttributes Attributes() => Take(AttributesCodec.Read);

    /// <summary>The code of a STATUS, whose form is checked.</summary>
    public SftpStatusCode Code => Status().Code;

    public (SftpStatusCode Code, string Message) Status()
    {
        Type.Should().Be(ReplyType.Status);
        var status = ((SftpStatusCode)UInt32(), Text());
        Text().Should().BeEmpty("the language tag is empty, as OpenSSH's");
        IsAtEnd.Should().BeTrue();
        return status;
    }

    /// <summary>The name of a NAME that holds one, as REALPATH's.</summary>
    public string OneName()
    {
        Type.Should().Be(ReplyType.Name);
        UInt32().Should().Be(1);
        var name = Text();
        Text().Should().Be(name, "there is no long name to tell");
        Attributes().Should().Be(default(SftpAttributes));
        IsAtEnd.Should().BeTrue();
        return name;
    }

    private T Take<T>(Field<T> field)
    {
        var reader = new SftpReader(_packet.AsSpan(_position));
        var value = field(ref reader);
        _position += reader.Position;
        return value;
    }
}
