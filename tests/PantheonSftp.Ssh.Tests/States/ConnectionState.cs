namespace PantheonSftp.Ssh.Tests.States;

/// <summary>How far a connection is, as the client sees it.</summary>
[Flags]
public enum ConnectionState
{
    /// <summary>Both sides have said who they are; the server has sent its KEXINIT, the client has not.</summary>
    Identified = 1 << 0,

    /// <summary>The client has sent KEXINIT, too; a message of the method is due.</summary>
    KexInitSent = 1 << 1,

    /// <summary>The server has answered it and sent NEWKEYS; the client's is due.</summary>
    ReplyReceived = 1 << 2,

    /// <summary>As <see cref="KexInitSent"/>, where both sides speak the strict exchange.</summary>
    StrictKexInitSent = 1 << 3,

    /// <summary>As <see cref="ReplyReceived"/>, where both sides speak the strict exchange.</summary>
    StrictReplyReceived = 1 << 4,

    /// <summary>Both sides have keys; SERVICE_REQUEST is due.</summary>
    Keyed = 1 << 5,

    /// <summary>The service <c>ssh-userauth</c> runs.</summary>
    Authenticating = 1 << 6,

    /// <summary>The server has asked for the password by <c>keyboard-interactive</c>.</summary>
    Asked = 1 << 7,

    /// <summary>Logged in, without a channel.</summary>
    LoggedIn = 1 << 8,

    /// <summary>A channel is open; no program was asked for.</summary>
    ChannelOpen = 1 << 9,

    /// <summary>A channel is open; its program waits.</summary>
    ChannelRunning = 1 << 10,

    /// <summary>The client has sent EOF on the channel.</summary>
    ChannelAtEof = 1 << 11,

    /// <summary>The client has sent CLOSE on the channel; its program still runs, so the server's is to come.</summary>
    ChannelClosing = 1 << 12,

    /// <summary>Both sides have sent CLOSE on the channel.</summary>
    ChannelClosed = 1 << 13,

    /// <summary>Logged in; both sides have sent KEXINIT for new keys.</summary>
    RekeyKexInitSent = 1 << 14,

    /// <summary>Logged in; the server has answered and sent NEWKEYS for new keys.</summary>
    RekeyReplyReceived = 1 << 15,

    /// <summary>As <see cref="RekeyKexInitSent"/>, where both sides speak the strict exchange.</summary>
    StrictRekeyKexInitSent = 1 << 16,

    /// <summary>As <see cref="RekeyReplyReceived"/>, where both sides speak the strict exchange.</summary>
    StrictRekeyReplyReceived = 1 << 17,
}
