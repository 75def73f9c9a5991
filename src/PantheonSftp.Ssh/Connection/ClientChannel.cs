namespace PantheonSftp.Ssh.Connection;

/// <summary>The client's end of a channel, as its CHANNEL_OPEN describes it (RFC 4254 section 5.1).</summary>
/// <param name="Number">The client's number for the channel.</param>
/// <param name="Window">What the client takes.</param>
/// <param name="MaxDataLength">Most octets of data that one message may carry to it.</param>
internal sealed record ClientChannel(uint Number, ChannelWindow Window, int MaxDataLength)
{
    /// <summary>Larger messages would only take longer to encrypt before the first octet is sent.</summary>
    private const uint LargestUseful = 64 * 1024;

    public static ClientChannel Read(ref SshReader open)
    {
        var number = open.ReadUInt32();
        var window = open.ReadUInt32();
        var maxPacket = open.ReadUInt32();
        return maxPacket > 0
            ? new ClientChannel(number, new ChannelWindow(window), (int)Math.Min(maxPacket, LargestUseful))
            : throw SshProtocolException.Malformed("a channel whose packets may carry nothing");
    }
}
