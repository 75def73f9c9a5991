using System.Buffers;
using System.Buffers.Binary;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>Packets in a stream of octets: a length field and as many octets (draft-ietf-secsh-filexfer-02 section 3).</summary>
internal static class PacketFraming
{
    /// <summary>Takes the first packet, without its length field, when all of it has arrived.</summary>
    public static Frame TryTake(ref ReadOnlySequence<byte> buffer, int maxLength, out ReadOnlySequence<byte> packet)
    {
        packet = default;
        if (buffer.Length < sizeof(uint))
            return Frame.Incomplete;

        Span<byte> field = stackalloc byte[sizeof(uint)];
        buffer.Slice(0, sizeof(uint)).CopyTo(field);
        var length = BinaryPrimitives.ReadUInt32BigEndian(field);
        if (length == 0 || length > (uint)maxLength)
            return Frame.Unusable;
        if (buffer.Length - sizeof(uint) < length)
            return Frame.Incomplete;

        packet = buffer.Slice(sizeof(uint), length);
        buffer = buffer.Slice(packet.End);
        return Frame.Complete;
    }

    /// <summary>The first octet of a packet. Its first segment may be empty, when the length field ended one.</summary>
    public static RequestType TypeOf(in ReadOnlySequence<byte> packet)
    {
        foreach (var segment in packet)
        {
            if (!segment.IsEmpty)
                return (RequestType)segment.Span[0];
        }
        throw new ArgumentException("The packet is empty", nameof(packet));
    }
}

/// <summary>What stands at the beginning of a stream.</summary>
internal enum Frame
{
    /// <summary>A whole packet.</summary>
    Complete,

    /// <summary>A part of a packet, or nothing.</summary>
    Incomplete,

    /// <summary>A length that no packet may have.</summary>
    Unusable,
}
