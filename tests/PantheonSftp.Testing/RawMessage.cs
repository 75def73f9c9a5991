using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>One message from the server.</summary>
internal sealed record RawMessage(byte[] Payload)
{
    public MessageNumber Number => MessageNumbers.NumberOf(Payload);

    /// <summary>What follows the number.</summary>
    public SshReader Fields => new(Payload.AsSpan(1));

    /// <summary>The first field of every channel message but CHANNEL_OPEN: the client's number for the channel.</summary>
    public uint Channel => Fields.ReadUInt32();

    public bool IsOfChannel(uint number) => Number >= MessageNumber.ChannelOpenConfirmation && Number <= MessageNumber.ChannelFailure && Channel == number;

    public override string ToString()
    {
        if (Number != MessageNumber.Disconnect)
            return Number.ToString();
        var fields = Fields;
        return $"DISCONNECT {fields.ReadUInt32()} ({fields.ReadText()})";
    }
}
