using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Connection;

/// <summary>The connection protocol (RFC 4254) of one authenticated client: global requests and channels.</summary>
internal sealed class ConnectionService
{
    private const uint AdministrativelyProhibited = 1;
    private const uint UnknownChannelType = 3;
    private const uint ResourceShortage = 4;

    /// <summary>Each makes the server sign with all its keys; a client has a use for one.</summary>
    private const int MaxProofs = 10;

    private readonly SshServerOptions _options;
    private readonly Func<IReadOnlyList<SshHostKey>> _hostKeys;
    private readonly SessionChannel?[] _channels;
    private readonly List<SessionChannel> _withInput = [];
    private bool _noMoreSessions;
    private int _proofs;
    private long _lastTraffic;
    private long _lastHeard;
    private int _unansweredKeepAlives;

    public ConnectionService(SshSession session, SshTransport transport, SshServerOptions options, Func<IReadOnlyList<SshHostKey>> hostKeys, ILogger logger)
    {
        Session = session;
        Transport = transport;
        _options = options;
        _hostKeys = hostKeys;
        Programs = new ProgramReport(logger);
        _channels = new SessionChannel?[options.Limits.MaxChannels];
        HadTraffic();
        _lastHeard = _lastTraffic;
    }

    public SshSession Session { get; }

    public SshTransport Transport { get; }

    public SshServerLimits Limits => _options.Limits;

    /// <summary>Time since data last went through a channel, in either direction.</summary>
    public TimeSpan Quiet => _options.TimeProvider.GetElapsedTime(Volatile.Read(ref _lastTraffic));

    /// <summary>Keepalives sent since the client was last heard of.</summary>
    public int UnansweredKeepAlives => Volatile.Read(ref _unansweredKeepAlives);

    /// <summary>What the log is told of the programs.</summary>
    public ProgramReport Programs { get; }

    /// <summary>Channels open now. Any thread may ask.</summary>
    public int OpenChannels => Channels().Count;

    /// <summary>Whether a channel is open.</summary>
    public bool HasChannels => Channels().Count > 0;

    /// <summary>Whether a program goes on that comes to an end by itself.</summary>
    public bool HasWork => Channels().Exists(channel => channel.HasWork);

    /// <summary>Serves until the client ends the connection.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        Transport.BatchHandled = BatchHandled;
        Transport.Send(HostKeyAnnouncement.Announce(_hostKeys()));
        while (await Transport.ReceiveAsync(cancel).ConfigureAwait(false) is { IsEmpty: false } message)
            Dispatch(message.Span);
    }

    /// <summary>Cancels the client's programs; the task completes when the last of them has ended.</summary>
    public Task AbandonAsync()
    {
        var channels = Channels();
        foreach (var channel in channels)
            channel.Abandon();
        return Task.WhenAll(channels.Select(channel => channel.Program));
    }

    public void HadTraffic() => Volatile.Write(ref _lastTraffic, _options.TimeProvider.GetTimestamp());

    /// <summary>
    /// Asks a client of which nothing was heard for so long whether it still lives. It must answer, if only that it does not know the request.
    /// </summary>
    public void SendKeepAliveWhenSilent(TimeSpan interval)
    {
        if (_options.TimeProvider.GetElapsedTime(Volatile.Read(ref _lastHeard)) < interval * (UnansweredKeepAlives + 1))
            return;
        Interlocked.Increment(ref _unansweredKeepAlives);
        Transport.Send(MessageNumber.GlobalRequest.Begin().Text("keepalive@openssh.com").Boolean(true));
        _ = Transport.FlushAsync();
    }

    /// <summary>The channel's program gets its input once the whole batch of messages is taken apart.</summary>
    public void HasInput(SessionChannel channel) => _withInput.Add(channel);

    /// <summary>Frees the number of a channel that both sides have closed.</summary>
    public void Remove(SessionChannel channel)
    {
        lock (_channels)
        {
            if (_channels[channel.Number] == channel)
                _channels[channel.Number] = null;
        }
    }

    private void BatchHandled()
    {
        Volatile.Write(ref _lastHeard, _options.TimeProvider.GetTimestamp());
        Volatile.Write(ref _unansweredKeepAlives, 0);
        foreach (var channel in _withInput)
            channel.FlushInput();
        _withInput.Clear();
    }

    private void Dispatch(ReadOnlySpan<byte> payload)
    {
        var message = new SshReader(payload[1..]);
        switch (MessageNumbers.NumberOf(payload))
        {
            case MessageNumber.ChannelData:
                HadTraffic();
                ChannelOf(ref message).ReceiveData(message.ReadString(), isExtended: false);
                break;
            case MessageNumber.ChannelWindowAdjust:
                HadTraffic();
                // As OpenSSH: of a channel that is no longer open it means nothing, and clients send it while one closes.
                FindChannel(message.ReadUInt32())?.ReceiveWindowAdjust(message.ReadUInt32());
                break;
            case MessageNumber.ChannelRequest:
                HadTraffic();
                ChannelOf(ref message).ReceiveRequest(ref message);
                break;
            case MessageNumber.ChannelOpen:
                HadTraffic();
                OpenChannel(ref message);
                break;
            case MessageNumber.ChannelEof:
                ChannelOf(ref message).ReceiveEof();
                break;
            case MessageNumber.ChannelClose:
                ChannelOf(ref message).ReceiveClose();
                break;
            case MessageNumber.ChannelExtendedData:
                var channel = ChannelOf(ref message);
                message.ReadUInt32();
                channel.ReceiveData(message.ReadString(), isExtended: true);
                break;
            case MessageNumber.GlobalRequest:
                AnswerGlobalRequest(ref message);
                break;
            case MessageNumber.RequestSuccess or MessageNumber.RequestFailure or MessageNumber.ChannelSuccess or MessageNumber.ChannelFailure:
                // Answers to keepalives: that one came is all there is to know.
                break;
            case MessageNumber.UserAuthRequest:
                // RFC 4252 section 5.1: requests behind a success are silently ignored.
                break;
            case MessageNumber.ServiceRequest:
                // RFC 4253 section 10: a server that rejects a service must disconnect.
                throw new SshProtocolException(DisconnectReason.ServiceNotAvailable, "no other service is available while ssh-connection runs");
            case MessageNumber.ChannelOpenConfirmation or MessageNumber.ChannelOpenFailure:
                throw SshProtocolException.Malformed("an answer to a channel that the server did not open");
            case MessageNumber.NewKeys:
                throw SshProtocolException.Malformed("NEWKEYS outside a key exchange");
            default:
                Transport.SendUnimplemented();
                break;
        }
    }

    private SessionChannel ChannelOf(ref SshReader message)
    {
        var number = message.ReadUInt32();
        return FindChannel(number) ?? throw SshProtocolException.Malformed($"channel {number} is not open");
    }

    /// <summary>Null where there is no such channel to the client, or, since it has closed it, no longer.</summary>
    private SessionChannel? FindChannel(uint number) =>
        number < _channels.Length && Volatile.Read(ref _channels[number]) is { IsClosedByClient: false } channel ? channel : null;

    private void OpenChannel(ref SshReader message)
    {
        var type = message.ReadText();
        var client = ClientChannel.Read(ref message);
        if (type != "session")
        {
            RefuseChannel(client, type is "direct-tcpip" or "direct-streamlocal@openssh.com" or "forwarded-tcpip" or "x11"
                ? (AdministrativelyProhibited, "forwarding is not offered here")
                : (UnknownChannelType, $"unknown channel type {Printable.Of(type)}"));
        }
        else if (_noMoreSessions)
        {
            RefuseChannel(client, (AdministrativelyProhibited, "the client itself has asked for no more sessions"));
        }
        else if (!TryAddChannel(client, out var channel))
        {
            RefuseChannel(client, (ResourceShortage, $"a connection may have {_channels.Length} open channels"));
        }
        else
        {
            Transport.Send(MessageNumber.ChannelOpenConfirmation.Begin()
                .UInt32(client.Number)
                .UInt32(channel.Number)
                .UInt32((uint)Limits.ChannelWindow)
                .UInt32((uint)Limits.ChannelPacketLength));
        }
    }

    private bool TryAddChannel(ClientChannel client, out SessionChannel channel)
    {
        channel = null!;
        lock (_channels)
        {
            var number = Array.IndexOf(_channels, null);
            if (number < 0)
                return false;
            channel = new SessionChannel(this, (uint)number, client, new ProgramSetup(Session, _options.ChannelHandler, Limits));
            _channels[number] = channel;
            return true;
        }
    }

    private void RefuseChannel(ClientChannel client, (uint Reason, string Text) refusal) =>
        Transport.Send(MessageNumber.ChannelOpenFailure.Begin(128).UInt32(client.Number).UInt32(refusal.Reason).Text(refusal.Text).Text(""));

    /// <summary>RFC 4254 section 4. Forwarding (section 7) is refused like everything that is not known.</summary>
    private void AnswerGlobalRequest(ref SshReader message)
    {
        var type = message.ReadText();
        var wantsReply = message.ReadBoolean();
        SshWriter? answer = null;
        if (HostKeyAnnouncement.IsProofRequest(type) && _proofs++ < MaxProofs)
            answer = HostKeyAnnouncement.Proof(ref message, _hostKeys(), Transport);
        else if (type == "no-more-sessions@openssh.com")
            _noMoreSessions = true;

        if (wantsReply)
            Transport.Send(answer ?? MessageNumber.RequestFailure.Begin());
    }

    private List<SessionChannel> Channels()
    {
        lock (_channels)
        {
            return [.. _channels.OfType<SessionChannel>()];
        }
    }
}
