namespace PantheonSftp.Ssh.Tests.States;

/// <summary>Every message that has a form, as small as it can be. Channels are the first one, 0.</summary>
internal static class ClientMessages
{
    private const string Unknown = "unknown@example.com";

    /// <summary>A public key as good as any (RFC 7748 section 4.1).</summary>
    private static readonly byte[] BasePoint = [9, .. new byte[31]];

    /// <summary>Null where the number stands for no message, or for one without fields.</summary>
    public static byte[]? WellFormed(byte number) => Fields(number)?.ToArray();

    private static SshWriter? Fields(byte number)
    {
        var message = new SshWriter().Byte(number);
        return number switch
        {
            1 => message.UInt32((uint)DisconnectReason.ByApplication).Text("bye").Text(""),
            2 => message.Text("noise"),
            3 => message.UInt32(0),
            4 => message.Boolean(true).Text("noise").Text(""),
            5 => message.Text("ssh-userauth"),
            6 => message.Text("ssh-userauth"),
            7 => message.UInt32(1).Text(Unknown).Text("x"),
            20 => new SshWriter().Bytes(new ClientOffer { IsStrict = false }.ToKexInit().Payload),
            21 => message,
            30 or 31 => message.String(BasePoint),
            50 => RawAuthentication.None(),
            51 => message.NameList(["password"]).Boolean(false),
            53 => message.Text("banner").Text(""),
            60 => message.Text("").Text("").Text("").UInt32(0),
            61 => message.UInt32(1).Text("no password"),
            80 => message.Text(Unknown).Boolean(true),
            90 => RawChannel.OpenMessage("session", number: 7),
            91 => message.UInt32(0).UInt32(0).UInt32(1 << 20).UInt32(1 << 15),
            92 => message.UInt32(0).UInt32(1).Text("").Text(""),
            93 => message.UInt32(0).UInt32(1),
            94 => message.UInt32(0).Text("x"),
            95 => message.UInt32(0).UInt32(1).Text("x"),
            96 or 97 or 99 or 100 => message.UInt32(0),
            98 => message.UInt32(0).Text(Unknown).Boolean(true),
            192 or 193 => message.Text("ping"),
            _ => null,
        };
    }
}
