using PantheonSftp.Ssh;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>What clients send in the states of <see cref="SessionState"/>: each conversation in each state, the right one and all others.</summary>
internal static class SessionSamples
{
    private const uint Channel = 0;

    private static readonly byte[][][] Conversations =
    [
        [KexInit(new ClientOffer { IsStrict = false }), [30, 0, 0, 0, 32, 9, .. new byte[31]], [21]],
        [[30, 0, 0, 0, 32, 9, .. new byte[31]], [21]],
        [[1, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0]],
        [[2, 0, 0, 0, 1, 1], [3, 0, 0, 0, 1], [4, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0], Message(7, m => m.UInt32(1).Text("a").Text("b")), Message(192, m => m.Text("ping"))],
        [Message(5, m => m.Text("ssh-userauth")), RawAuthentication.None().ToArray(), RawAuthentication.Password().ToArray()],
        [
            RawAuthentication.KeyQuery(KeySamples.All[0].PublicKey, "ssh-ed25519").ToArray(),
            RawAuthentication.KeyQuery(KeySamples.All[2].PublicKey, "rsa-sha2-256").ToArray(),
            RawAuthentication.Request("publickey").Boolean(true).Text("ssh-ed25519").String(KeySamples.All[0].PublicKey.Blob.Span)
                .String(KeySamples.All[0].Sign("ssh-ed25519", "something else"u8)).ToArray(),
            RawAuthentication.Password().ToArray(),
        ],
        [
            RawAuthentication.Request("keyboard-interactive").Text("").Text("").ToArray(),
            Message(61, m => m.UInt32(1).Text(TestAuthenticator.Password)),
            Message(90, m => m.Text("session").UInt32(1).UInt32(1000).UInt32(100)),
        ],
        [
            RawChannel.OpenMessage("session").ToArray(),
            RawChannel.OpenMessage("direct-tcpip").Text("host").UInt32(80).Text("here").UInt32(1).ToArray(),
            Request("env", m => m.Text("LANG").Text("C")),
            Request("pty-req", m => m.Text("xterm").UInt32(80).UInt32(24).UInt32(0).UInt32(0).Text("")),
            Request("exec", m => m.Text("cat")),
            Request("signal", m => m.Text("TERM")),
            Request("window-change", m => m.UInt32(80).UInt32(24).UInt32(0).UInt32(0)),
            Message(94, m => m.UInt32(Channel).Text("content")),
            Message(95, m => m.UInt32(Channel).UInt32(1).Text("more")),
            Message(93, m => m.UInt32(Channel).UInt32(1000)),
            Message(96, m => m.UInt32(Channel)),
            Message(97, m => m.UInt32(Channel)),
        ],
        [
            Message(80, m => m.Text("tcpip-forward").Boolean(true).Text("").UInt32(0)),
            Message(80, m => m.Text("hostkeys-prove-00@openssh.com").Boolean(true).String(KeySamples.All[0].PublicKey.Blob.Span)),
            Message(80, m => m.Text("no-more-sessions@openssh.com").Boolean(false)),
            Message(81, m => m), Message(82, m => m), Message(99, m => m.UInt32(Channel)), Message(100, m => m.UInt32(Channel)),
            RawChannel.OpenMessage("session").ToArray(),
        ],
        .. SftpSamples.All.Select(conversation => (byte[][])[Message(94, m => m.UInt32(Channel).String(conversation)), Message(96, m => m.UInt32(Channel))]),
    ];

    public static IReadOnlyList<byte[]> All { get; } =
        [.. Enumerable.Range(0, SessionState.Count).SelectMany(state => Conversations.Select(messages => InputOf(state, messages)))];

    private static byte[] InputOf(int state, byte[][] messages)
    {
        var input = new SshWriter().Byte((byte)state);
        foreach (var message in messages)
            input.String(message);
        return input.ToArray();
    }

    private static byte[] Message(byte number, Func<SshWriter, SshWriter> fields) => fields(new SshWriter().Byte(number)).ToArray();

    private static byte[] Request(string type, Func<SshWriter, SshWriter> fields) => Message(98, m => fields(m.UInt32(Channel).Text(type).Boolean(true)));

    private static byte[] KexInit(ClientOffer offer)
    {
        var payload = offer.ToKexInit().Payload;
        payload.AsSpan(1, 16).Clear();
        return payload;
    }
}
