using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>
/// The answer to one request. It is composed in a buffer that serves the whole session, and a long one in a pooled buffer; DATA is
/// composed where it goes out from.
/// </summary>
internal sealed class SftpReply
{
    private const int LengthField = sizeof(uint);
    private const int DataHeader = LengthField + sizeof(byte) + sizeof(uint) + sizeof(uint);

    private readonly byte[] _usual = new byte[2048];
    private byte[] _packet;
    private readonly PipeWriter _output;
    private readonly bool _explains;
    private int _length = LengthField;
    private uint _requestId;
    private Memory<byte> _data;
    private int _dataLength;

    private bool _isSent;

    /// <param name="output">Where answers go.</param>
    /// <param name="explains">Whether a status has its own message, or its code's usual text.</param>
    public SftpReply(PipeWriter output, bool explains = true)
    {
        _output = output;
        _explains = explains;
        _packet = _usual;
    }

    /// <summary>
    /// Octets that the answers since <see cref="Flushed"/> was last called take from the output: more than they have where a READ got less
    /// than it asked for.
    /// </summary>
    public int Unflushed { get; private set; }

    /// <summary>Octets of the answer so far, with its length field.</summary>
    public int Length => _length;

    /// <summary>Begins the answer to a request; what an earlier handler left is thrown away.</summary>
    public void Restart(uint requestId)
    {
        _requestId = requestId;
        _length = LengthField;
        _isSent = false;
    }

    /// <summary>Sends what the handler composed, or the status where it failed or composed nothing.</summary>
    public void Finish(SftpStatus status)
    {
        if (_isSent)
            return;

        if (!status.IsOk || _length == LengthField)
            Status(status);
        Send();
    }

    /// <summary>Tells that the output has taken all that was written.</summary>
    public void Flushed() => Unflushed = 0;

    public void Begin(ReplyType type)
    {
        _length = LengthField;
        Byte((byte)type);
        if (type != ReplyType.Version)
            UInt32(_requestId);
    }

    /// <summary>SSH_FXP_STATUS. The language tag is empty, as OpenSSH's.</summary>
    private void Status(SftpStatus status)
    {
        Begin(ReplyType.Status);
        UInt32((uint)status.Code);
        String(_explains ? status.Text : status.UsualText);
        String([]);
    }

    /// <summary>SSH_FXP_ATTRS.</summary>
    public SftpStatus Attributes(in SftpAttributes attributes)
    {
        Begin(ReplyType.Attributes);
        AttributesCodec.Write(this, attributes);
        return SftpStatus.Ok;
    }

    /// <summary>SSH_FXP_NAME with one name and no attributes: the answer to REALPATH and READLINK (sections 6.11 and 6.10).</summary>
    public SftpStatus Name(ReadOnlySpan<byte> name)
    {
        Begin(ReplyType.Name);
        UInt32(1);
        String(name);
        String(name);
        AttributesCodec.Write(this, default);
        return SftpStatus.Ok;
    }

    /// <summary>Begins an SSH_FXP_NAME whose names the caller adds; <see cref="EndNames"/> takes what this returns.</summary>
    public int BeginNames()
    {
        Begin(ReplyType.Name);
        UInt32(0);
        return _length;
    }

    public SftpStatus EndNames(int start, uint count)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(start - sizeof(uint)), count);
        return SftpStatus.Ok;
    }

    /// <summary>Room for the octets of an SSH_FXP_DATA, inside the packet that goes out.</summary>
    public Span<byte> DataOf(int length)
    {
        _data = _output.GetMemory(DataHeader + length);
        _dataLength = length;
        return _data.Span.Slice(DataHeader, length);
    }

    /// <summary>SSH_FXP_DATA with the first octets of what <see cref="DataOf"/> gave. It is sent at once.</summary>
    public SftpStatus Data(int count)
    {
        var packet = _data.Span;
        BinaryPrimitives.WriteInt32BigEndian(packet, DataHeader - LengthField + count);
        packet[LengthField] = (byte)ReplyType.Data;
        BinaryPrimitives.WriteUInt32BigEndian(packet[5..], _requestId);
        BinaryPrimitives.WriteInt32BigEndian(packet[9..], count);
        Advance(DataHeader + count);
        Unflushed += _dataLength - count;
        return SftpStatus.Ok;
    }

    public void Byte(byte value) => Extend(sizeof(byte))[0] = value;

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Extend(sizeof(uint)), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Extend(sizeof(ulong)), value);

    public void String(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        value.CopyTo(Extend(value.Length));
    }

    public void String(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        UInt32((uint)length);
        Encoding.UTF8.GetBytes(value, Extend(length));
    }

    /// <summary>Begins a string whose length is known only when it is written; <see cref="EndString"/> takes what this returns.</summary>
    public int BeginString()
    {
        UInt32(0);
        return _length;
    }

    public void EndString(int start) =>
        BinaryPrimitives.WriteInt32BigEndian(_packet.AsSpan(start - sizeof(uint)), _length - start);

    /// <summary>Room for octets that the caller writes; it holds until the next field.</summary>
    public Span<byte> Extend(int count)
    {
        if (_length + count > _packet.Length)
            Use(ArrayPool<byte>.Shared.Rent(Math.Max(_packet.Length * 2, _length + count)));

        var room = _packet.AsSpan(_length, count);
        _length += count;
        return room;
    }

    /// <summary>Takes back the end of the room that <see cref="Extend"/> gave.</summary>
    public void Shorten(int count) => _length -= count;

    private void Send()
    {
        BinaryPrimitives.WriteInt32BigEndian(_packet, _length - LengthField);
        _packet.AsSpan(0, _length).CopyTo(_output.GetSpan(_length));
        Advance(_length);
        _length = 0;
        Use(_usual);
    }

    private void Advance(int count)
    {
        _output.Advance(count);
        Unflushed += count;
        _isSent = true;
    }

    /// <summary>Goes on in another buffer, with what there is so far.</summary>
    private void Use(byte[] buffer)
    {
        if (buffer == _packet)
            return;
        _packet.AsSpan(0, _length).CopyTo(buffer);
        if (_packet != _usual)
            ArrayPool<byte>.Shared.Return(_packet);
        _packet = buffer;
    }
}
