using System.Buffers;
using System.Buffers.Binary;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>What must hold of the answers to any octets: each whole packet has one, in order, of its id, and well formed.</summary>
internal static class SftpAnswers
{
    private static readonly int MaxPacketLength = new SftpServerOptions().MaxPacketLength;

    /// <param name="input">All that was sent.</param>
    /// <param name="answers">All that came back.</param>
    /// <param name="status">How the server ended: 1 where the stream could not be followed.</param>
    public static void Check(byte[] input, ReadOnlySequence<byte> answers, int status)
    {
        var hasBegun = false;
        var requests = new ReadOnlySequence<byte>(input);
        Frame frame;
        while ((frame = PacketFraming.TryTake(ref requests, MaxPacketLength, out var request)) == Frame.Complete)
        {
            var octets = request.ToArray();
            var isInit = octets[0] == (byte)RequestType.Init;
            if (!hasBegun && !isInit)
                break;

            // An INIT without a version begins nothing.
            hasBegun |= isInit && octets.Length >= 1 + sizeof(uint);
            FuzzFinding.Unless(PacketFraming.TryTake(ref answers, int.MaxValue, out var answer) == Frame.Complete, $"no answer to {Convert.ToHexString(octets)}");
            CheckAnswer(octets, answer.ToArray());
        }

        FuzzFinding.Unless(answers.IsEmpty, "more answers than requests");
        FuzzFinding.Unless((frame == Frame.Incomplete) == (status == 0), $"the server ended with {status}");
    }

    private static void CheckAnswer(byte[] request, byte[] answer)
    {
        var fields = new SftpReader(answer);
        var type = (ReplyType)fields.ReadByte();
        if (type == ReplyType.Version)
        {
            FuzzFinding.Unless(request[0] == (byte)RequestType.Init && fields.ReadUInt32() == 3, "a VERSION that nobody asked for, or another than 3");
            return;
        }

        // The id of a request that is too short to have one is 0, and so is that of INIT, which has none.
        var hasId = request[0] != (byte)RequestType.Init && request.Length >= 1 + sizeof(uint);
        var id = hasId ? BinaryPrimitives.ReadUInt32BigEndian(request.AsSpan(1)) : 0;
        FuzzFinding.Unless(fields.ReadUInt32() == id, $"an answer of another id to {Convert.ToHexString(request)}");
        SkipBody(type, ref fields);
        FuzzFinding.Unless(fields.Remaining == 0, $"octets too many in an answer of type {type}");
    }

    private static void SkipBody(ReplyType type, ref SftpReader fields)
    {
        switch (type)
        {
            case ReplyType.Status:
                FuzzFinding.Unless(fields.ReadUInt32() <= (uint)SftpStatusCode.OperationUnsupported, "a status that version 3 does not have");
                fields.ReadString();
                fields.ReadString();
                break;
            case ReplyType.Handle or ReplyType.Data:
                fields.ReadString();
                break;
            case ReplyType.Attributes:
                AttributesCodec.Read(ref fields);
                break;
            case ReplyType.Name:
                for (var left = fields.ReadUInt32(); left > 0; left--)
                {
                    fields.ReadString();
                    fields.ReadString();
                    AttributesCodec.Read(ref fields);
                }

                break;
            case ReplyType.ExtendedReply:
                while (fields.Remaining > 0)
                    fields.ReadByte();
                break;
            default:
                throw new FuzzFinding($"an answer of the type {(byte)type}");
        }
    }
}
