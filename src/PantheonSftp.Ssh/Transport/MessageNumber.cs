namespace PantheonSftp.Ssh.Transport;

/// <summary>Message numbers (RFC 4250 section 4.1.2, RFC 8308, OpenSSH's PROTOCOL section 1.9).</summary>
internal enum MessageNumber : byte
{
    Disconnect = 1,
    Ignore = 2,
    Unimplemented = 3,
    Debug = 4,
    ServiceRequest = 5,
    ServiceAccept = 6,
    ExtInfo = 7,

    KexInit = 20,
    NewKeys = 21,

    UserAuthRequest = 50,
    UserAuthFailure = 51,
    UserAuthSuccess = 52,
    UserAuthBanner = 53,
    UserAuthPublicKeyOk = 60,
    UserAuthInfoRequest = 60,
    UserAuthInfoResponse = 61,

    GlobalRequest = 80,
    RequestSuccess = 81,
    RequestFailure = 82,
    ChannelOpen = 90,
    ChannelOpenConfirmation = 91,
    ChannelOpenFailure = 92,
    ChannelWindowAdjust = 93,
    ChannelData = 94,
    ChannelExtendedData = 95,
    ChannelEof = 96,
    ChannelClose = 97,
    ChannelRequest = 98,
    ChannelSuccess = 99,
    ChannelFailure = 100,

    Ping = 192,
    Pong = 193,
}

internal static class MessageNumbers
{
    /// <summary>From here to 49 each key exchange method has its own messages.</summary>
    private const byte FirstOfKeyExchangeMethods = 30;

    /// <summary>A writer that begins with a message's number.</summary>
    public static SshWriter Begin(this MessageNumber number, int capacity = 64) => new SshWriter(capacity).Byte((byte)number);

    /// <summary>Whether it is the number of a message of any layer. Those of bulk data are told first.</summary>
    public static bool IsKnown(this MessageNumber number) =>
        number is >= MessageNumber.ChannelOpen and <= MessageNumber.ChannelFailure || Enum.IsDefined(number);

    /// <summary>Whether it is a number of the transport's own messages (1 to 29) that neither begins nor ends a key exchange.</summary>
    public static bool IsOfTransport(this MessageNumber number) =>
        (byte)number < FirstOfKeyExchangeMethods && number is not (MessageNumber.KexInit or MessageNumber.NewKeys);

    /// <summary>The number of a payload, which is never empty.</summary>
    public static MessageNumber NumberOf(ReadOnlySpan<byte> payload) => (MessageNumber)payload[0];
}
