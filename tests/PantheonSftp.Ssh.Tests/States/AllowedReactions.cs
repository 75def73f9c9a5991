using PantheonSftp.Ssh.Transport;
using static PantheonSftp.Ssh.Tests.States.ConnectionState;
using static PantheonSftp.Ssh.Tests.States.Form;

namespace PantheonSftp.Ssh.Tests.States;

/// <summary>
/// What a server may do about each message in each state: the first rule that fits is the one. From RFC 4253 (transport), RFC 4252
/// (authentication), RFC 4254 (connection), RFC 8308 (EXT_INFO) and OpenSSH's PROTOCOL file.
/// </summary>
internal static class AllowedReactions
{
    private const ConnectionState Anywhere = (ConnectionState)((1 << 18) - 1);

    private const ConnectionState StrictExchange = StrictKexInitSent | StrictReplyReceived;
    private const ConnectionState InitDue = KexInitSent | StrictKexInitSent | RekeyKexInitSent | StrictRekeyKexInitSent;
    private const ConnectionState NewKeysDue = ReplyReceived | StrictReplyReceived | RekeyReplyReceived | StrictRekeyReplyReceived;
    private const ConnectionState AnyExchange = InitDue | NewKeysDue;

    private const ConnectionState BeforeLogin = Keyed | Authenticating | Asked;
    private const ConnectionState UsableChannel = ChannelOpen | ChannelRunning | ChannelAtEof;
    private const ConnectionState AfterLogin = LoggedIn | UsableChannel | ChannelClosing | ChannelClosed;
    private const ConnectionState AnyService = BeforeLogin | AfterLogin;

    private static readonly Reaction BreaksProtocol = Reaction.Disconnect(DisconnectReason.ProtocolError);

    private static readonly Rule[] Rules =
    [
        new(Anywhere, 0, 0, Either, BreaksProtocol, "RFC 4251 section 7: numbers begin with 1"),
        new(Anywhere, 1, 1, Either, Reaction.End, "RFC 4253 section 11.1: after DISCONNECT nothing may be sent"),

        // Key exchange: what is due, and what may come between.
        new(Identified, 20, 20, WellFormed, Reaction.Silence, "RFC 4253 section 7.1: the server's KEXINIT is out already; the client goes on"),
        new(InitDue, 30, 30, WellFormed, Reaction.Answer((MessageNumber)31, MessageNumber.NewKeys), "RFC 4253 sections 8 and 7.3, RFC 8731"),
        new(NewKeysDue, 21, 21, WellFormed, Reaction.Silence, "RFC 4253 section 7.3"),
        new(StrictExchange, 2, 255, Either, BreaksProtocol, "OpenSSH's PROTOCOL section 1.10: whatever is not due ends the first exchange"),
        new(Identified | AnyExchange, 2, 4, Either, Reaction.Silence, "RFC 4253 sections 11.2 to 11.4, which 7.1 permits"),
        new(Identified | AnyExchange, 7, 7, Either, Reaction.Silence, "RFC 8308 section 2.4: too early, but a message of the transport, which RFC 4253 section 7.1 permits"),
        new(Identified | AnyExchange, 5, 6, Either, BreaksProtocol, "RFC 4253 section 7.1: no SERVICE_REQUEST, no SERVICE_ACCEPT"),
        new(AnyExchange, 20, 20, Either, BreaksProtocol, "RFC 4253 section 7.1: no further KEXINIT"),
        new(Identified, 20, 20, Bare, BreaksProtocol, "RFC 4253 section 7.1: its fields are missing"),
        new(Identified | AnyExchange, 21, 21, Either, BreaksProtocol, "RFC 4253 section 7.3: NEWKEYS ends an exchange"),
        new(AnyExchange, 30, 49, Either, BreaksProtocol, "RFC 4253 section 8: not the message of the method that is due, or without its value"),
        new(AnyExchange, 50, 255, Either, BreaksProtocol, "RFC 4253 section 7.1: nothing above 49 before NEWKEYS"),
        new(Identified, 50, 53, Either, BreaksProtocol, "RFC 4252 section 1: needs the transport's protection"),
        new(Identified, 60, 61, Either, BreaksProtocol, "RFC 4252 section 1: needs the transport's protection"),
        new(Identified, 80, 255, Either, BreaksProtocol, "RFC 4252 section 6: an error before authentication; OpenSSH's ping needs EXT_INFO, which needs keys"),

        // Messages of the transport, with keys and outside of an exchange.
        new(AnyService, 2, 4, Either, Reaction.Silence, "RFC 4253 sections 11.2 to 11.4"),
        new(AnyService, 7, 7, Either, Reaction.Silence, "RFC 8308 section 2.5: what a server does not know of it is ignored"),
        new(AnyService, 20, 20, WellFormed, Reaction.Answer(MessageNumber.KexInit), "RFC 4253 section 9"),
        new(AnyService, 20, 20, Bare, BreaksProtocol, "RFC 4253 section 7.1: its fields are missing"),
        new(AnyService, 21, 21, Either, BreaksProtocol, "RFC 4253 section 7.3: NEWKEYS ends an exchange"),
        new(AnyService, 192, 192, WellFormed, Reaction.Answer(MessageNumber.Pong), "OpenSSH's PROTOCOL section 1.9"),
        new(AnyService, 192, 192, Bare, BreaksProtocol, "OpenSSH's PROTOCOL section 1.9: its field is missing"),
        new(AnyService, 193, 193, Either, Reaction.Silence, "OpenSSH's PROTOCOL section 1.9: an answer"),

        // Services and authentication.
        new(Keyed, 5, 5, WellFormed, Reaction.Answer(MessageNumber.ServiceAccept), "RFC 4253 section 10"),
        new(Keyed, 5, 5, Bare, BreaksProtocol, "RFC 4253 section 10: its field is missing"),
        new(AnyService, 5, 5, Either, Reaction.Disconnect(DisconnectReason.ServiceNotAvailable), "RFC 4253 section 10: a server that rejects a service must disconnect; RFC 4252 section 5 begins ssh-connection by itself"),
        new(BeforeLogin, 6, 6, Either, BreaksProtocol, "RFC 4253 section 10: only servers send it"),
        new(Authenticating | Asked, 50, 50, WellFormed, Reaction.Answer(MessageNumber.UserAuthFailure), "RFC 4252 sections 5.1 and 5.2; a new request abandons the one before it"),
        new(Asked, 61, 61, WellFormed, Reaction.Answer(MessageNumber.UserAuthFailure), "RFC 4256 section 3.4"),
        new(BeforeLogin, 50, 53, Either, BreaksProtocol, "RFC 4252 sections 5 and 6: no service runs, its fields are missing, or only servers send it"),
        new(BeforeLogin, 60, 61, Either, BreaksProtocol, "RFC 4252 section 6 and RFC 4256 section 3.4: not the message that is due, or without its fields"),
        new(BeforeLogin, 80, 255, Either, BreaksProtocol, "RFC 4252 section 6: a server must disconnect"),
        new(AfterLogin, 50, 50, Either, Reaction.Silence, "RFC 4252 section 5.1: requests after success are silently ignored"),

        // Global requests and channels.
        new(AfterLogin, 80, 80, WellFormed, Reaction.Answer(MessageNumber.RequestFailure), "RFC 4254 section 4"),
        new(AfterLogin, 80, 80, Bare, BreaksProtocol, "RFC 4254 section 4: its fields are missing"),
        new(AfterLogin, 81, 82, Either, Reaction.Silence, "RFC 4254 section 4: an answer, such as to a keepalive"),
        new(AfterLogin, 90, 90, WellFormed, Reaction.Answer(MessageNumber.ChannelOpenConfirmation), "RFC 4254 section 5.1"),
        new(AfterLogin, 90, 90, Bare, BreaksProtocol, "RFC 4254 section 5.1: its fields are missing"),
        new(AfterLogin, 91, 92, Either, BreaksProtocol, "RFC 4254 section 5.1: the server has opened no channel"),
        new(AfterLogin, 93, 98, Bare, BreaksProtocol, "RFC 4254 section 5: the number of the channel is missing"),
        new(AfterLogin, 93, 93, WellFormed, Reaction.Silence, "RFC 4254 section 5.2; on a channel that is not open as OpenSSH, since clients do so while it closes"),
        new(LoggedIn | ChannelClosing | ChannelClosed, 94, 98, WellFormed, BreaksProtocol, "RFC 4254 sections 5.2 and 5.3: the channel is not open to the client, or no longer"),
        new(ChannelAtEof, 94, 95, WellFormed, BreaksProtocol, "RFC 4254 section 5.3: no data after EOF"),
        new(UsableChannel, 94, 95, WellFormed, Reaction.Silence, "RFC 4254 section 5.2"),
        new(UsableChannel, 96, 96, WellFormed, Reaction.Silence, "RFC 4254 section 5.3: no answer to EOF"),
        new(UsableChannel, 97, 97, WellFormed, Reaction.Answer(MessageNumber.ChannelClose), "RFC 4254 section 5.3"),
        new(UsableChannel, 98, 98, WellFormed, Reaction.Answer(MessageNumber.ChannelFailure), "RFC 4254 section 5.4"),
        new(AfterLogin, 99, 100, Either, Reaction.Silence, "RFC 4254 section 5.4: an answer that nobody waits for; OpenSSH ignores it as well"),

        new(Anywhere, 2, 255, Either, Reaction.Unimplemented, "RFC 4253 section 11.4: no message that a client sends"),
    ];

    public static Rule For(ConnectionState state, byte number, Form form) => Rules.First(rule => rule.IsAbout(state, number, form));
}
