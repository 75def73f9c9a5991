using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// The transport layer of one connection (RFC 4253): identification, packets, key exchange and the messages that belong to no
/// other layer. The layers above receive one message after the other and send whenever they like.
/// </summary>
internal sealed class SshTransport : IDisposable
{
    private readonly SshServerOptions _options;
    private readonly Func<IReadOnlyList<SshHostKey>> _hostKeys;
    private readonly ILogger _logger;
    private readonly PacketReceiver _receiver;
    private readonly PacketSender _sender;
    private readonly KeyExchangeBudget _budget;
    private readonly Lock _rekeyLock = new();

    private KexInit? _ourKexInit;
    private long? _keyExchangeAskedAt;
    private Negotiation? _chosen;
    private bool _isStrict;
    private bool _hasKeys;
    private bool _isAuthenticated;
    private long _keysSince;

    public SshTransport(Socket socket, SshServerOptions options, Func<IReadOnlyList<SshHostKey>> hostKeys, ILogger logger)
    {
        var plain = new NoProtection();
        _options = options;
        _hostKeys = hostKeys;
        _logger = logger;
        _receiver = new PacketReceiver(socket, options.Limits, plain);
        _sender = new PacketSender(socket, plain);
        _budget = new KeyExchangeBudget(options.TimeProvider);
        ServerIdentification = Identification.Ours(options.SoftwareVersion);
    }

    /// <summary>V_S, without CR LF.</summary>
    public string ServerIdentification { get; }

    /// <summary>V_C, without CR LF; empty until it arrived.</summary>
    public string ClientIdentification { get; private set; } = "";

    /// <summary>The exchange hash of the first key exchange (RFC 4253 section 7.2).</summary>
    public byte[] SessionId { get; private set; } = [];

    /// <summary>The host key algorithm of the last key exchange.</summary>
    public string HostKeyAlgorithm => _chosen?.HostKey ?? "";

    /// <summary>Called whenever all that has arrived is handled, before the transport waits for more.</summary>
    public Action? BatchHandled { get; set; }

    /// <summary>When the key exchange that is under way began; null when none is. Any thread may ask.</summary>
    public long? KeyExchangeAskedAt
    {
        get
        {
            lock (_rekeyLock)
            {
                return _keyExchangeAskedAt;
            }
        }
    }

    /// <summary>Whether octets wait for the client to take them.</summary>
    public bool IsSending => _sender.IsSending;

    private bool AreKeysWorn =>
        _receiver.BytesSinceKeys >= _options.Limits.RekeyAfterBytes
        || _sender.BytesSinceKeys >= _options.Limits.RekeyAfterBytes
        || _options.TimeProvider.GetElapsedTime(Volatile.Read(ref _keysSince)) >= _options.Limits.RekeyAfter;

    /// <summary>Says hello and exchanges the first keys. False when the client leaves before that.</summary>
    public async ValueTask<bool> OpenAsync(CancellationToken cancel)
    {
        _sender.SendRaw(Encoding.ASCII.GetBytes(ServerIdentification + "\r\n"));
        string identification;
        while (!_receiver.TryReadIdentification(out identification))
        {
            if (!await FillAsync(cancel).ConfigureAwait(false))
                return false;
        }

        ClientIdentification = identification;
        BeginKeyExchange();
        var first = await ReceivePacketAsync(cancel).ConfigureAwait(false);
        if (first.IsEmpty)
            return false;

        // The strict exchange wants KEXINIT to be the very first packet; nobody sends anything else there.
        if (MessageNumbers.NumberOf(first.Span) != MessageNumber.KexInit)
            throw SshProtocolException.Malformed($"message {first.Span[0]} where KEXINIT is due");
        return await ExchangeKeysAsync(KexInit.Parse(first.Span), cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// The next message for the layers above; it is valid until the next call. Empty when the client has ended the connection.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        while (true)
        {
            var payload = await ReceivePacketAsync(cancel).ConfigureAwait(false);
            if (payload.IsEmpty)
                return default;
            if (MessageNumbers.NumberOf(payload.Span) is MessageNumber.KexInit)
            {
                // What this side has asked for costs the client nothing.
                if (_ourKexInit is null)
                    _budget.Spend(_receiver.BytesSinceKeys + _sender.BytesSinceKeys);
                if (!await ExchangeKeysAsync(KexInit.Parse(payload.Span), cancel).ConfigureAwait(false))
                    return default;
            }
            else if (!HandledHere(payload.Span, out var isEnd))
            {
                AskForNewKeysWhenDue();
                return payload;
            }
            else if (isEnd)
            {
                return default;
            }
        }
    }

    /// <summary>
    /// The next message of a key exchange. Only the transport's own may come between (RFC 4253 section 7.1), in the strict exchange
    /// none but the end (OpenSSH's PROTOCOL section 1.10).
    /// </summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveDuringKeyExchangeAsync(CancellationToken cancel)
    {
        while (true)
        {
            var payload = await ReceivePacketAsync(cancel).ConfigureAwait(false);
            if (payload.IsEmpty)
                throw new SshProtocolException(DisconnectReason.ConnectionLost, "the client left in the middle of a key exchange");
            var number = MessageNumbers.NumberOf(payload.Span);
            var isInitialStrict = _isStrict && !_hasKeys;
            var mayBeBetween = number is MessageNumber.Disconnect || (number < MessageNumber.KexInit && !isInitialStrict);
            if (!mayBeBetween || !HandledHere(payload.Span, out var isEnd))
                return payload;
            if (isEnd)
                throw new SshProtocolException(DisconnectReason.ConnectionLost, "the client left in the middle of a key exchange");
        }
    }

    public void Send(SshWriter message) => _sender.Send(message);

    public void Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) => _sender.Send(head, body);

    /// <inheritdoc cref="PacketSender.FlushAsync"/>
    public Task FlushAsync() => _sender.FlushAsync();

    /// <inheritdoc cref="PacketSender.FlushAllAsync"/>
    public Task FlushAllAsync() => _sender.FlushAllAsync();

    /// <inheritdoc cref="PacketSender.ReadyAsync"/>
    public ValueTask ReadyAsync(CancellationToken cancel) => _sender.ReadyAsync(cancel);

    /// <summary>Answers a message of an unknown number (RFC 4253 section 11.4).</summary>
    public void SendUnimplemented() => Send(MessageNumber.Unimplemented.Begin().UInt32(_receiver.LastSequenceNumber));

    /// <summary>Says why the connection ends (RFC 4253 section 11.1).</summary>
    public void SendDisconnect(DisconnectReason reason, string message) =>
        Send(MessageNumber.Disconnect.Begin(256).UInt32((uint)reason).Text(message).Text(""));

    /// <summary>Sends USERAUTH_SUCCESS; behind it the delayed compression begins and larger packets are taken.</summary>
    public void SendAuthenticated()
    {
        _isAuthenticated = true;
        _receiver.Authenticated();
        _receiver.UseCompression(PacketCompressions.CreateDecompressor(_chosen!.CompressionToServer));
        _sender.SendThenCompress(MessageNumber.UserAuthSuccess.Begin(), PacketCompressions.CreateCompressor(_chosen.CompressionToClient));
    }

    /// <summary>Asks for new keys when the old ones have carried enough or are old enough (RFC 4253 section 9).</summary>
    public void AskForNewKeysWhenDue()
    {
        // Never before authentication: USERAUTH_SUCCESS, with which the compression begins, must not come between KEXINIT and NEWKEYS.
        if (_isAuthenticated && AreKeysWorn)
            BeginKeyExchange();
    }

    /// <summary>Drops whatever is sent from now on and wakes everybody who waits to send.</summary>
    public void CloseOutput() => _sender.Close();

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    /// <summary>Sends KEXINIT unless this exchange's is out already. Any thread may ask.</summary>
    private void BeginKeyExchange()
    {
        lock (_rekeyLock)
        {
            if (_ourKexInit is not null)
                return;
            _ourKexInit = KexInit.Create(_options.Algorithms, SignatureAlgorithmsOfHostKeys(), isFirst: SessionId.Length == 0);
            _keyExchangeAskedAt = _options.TimeProvider.GetTimestamp();
            _sender.BeginKeyExchange(_ourKexInit.Payload);
        }
    }

    /// <summary>One key exchange, ours or the client's (RFC 4253 sections 7 to 9). False when the client leaves in the middle.</summary>
    private async ValueTask<bool> ExchangeKeysAsync(KexInit client, CancellationToken cancel)
    {
        BeginKeyExchange();
        var server = _ourKexInit!;
        var isFirst = SessionId.Length == 0;
        if (isFirst)
            _isStrict = client.KeyExchanges.Contains(PseudoAlgorithms.StrictClient);

        // Section 7.1: the first of the client's names that the server has, too, is the one.
        var chosen = Negotiation.Choose(client, server);
        if (client.FirstKexPacketFollows && !chosen.GuessWasRight)
            await ReceiveDuringKeyExchangeAsync(cancel).ConfigureAwait(false);

        var hostKey = _hostKeys().First(key => key.PublicKey.SignatureAlgorithms.Contains(chosen.HostKey));
        var keys = await new KeyExchange(this, client, server, chosen, hostKey).RunAsync(cancel).ConfigureAwait(false);
        if (isFirst)
            SessionId = keys.ExchangeHash;

        // Section 7.3: each direction takes its new keys on its own NEWKEYS.
        var derivation = new KeyDerivation(keys.Hash, keys.EncodedSecret, keys.ExchangeHash, SessionId);
        TakeOutgoingKeys(chosen, derivation, isFirst && client.KeyExchanges.Contains(PseudoAlgorithms.ExtInfoClient));
        await FlushAsync().ConfigureAwait(false);

        var newKeys = await ReceiveDuringKeyExchangeAsync(cancel).ConfigureAwait(false);
        if (MessageNumbers.NumberOf(newKeys.Span) != MessageNumber.NewKeys || newKeys.Length != 1)
            throw SshProtocolException.Malformed($"message {newKeys.Span[0]} where NEWKEYS is due");
        TakeIncomingKeys(chosen, derivation);
        CryptographicOperations.ZeroMemory(keys.EncodedSecret);

        _hasKeys = true;
        _chosen = chosen;
        SshLog.KeysExchanged(_logger, chosen.KeyExchange, chosen.HostKey, chosen.CipherToServer, chosen.MacToServer ?? "implicit", chosen.CompressionToServer);
        return true;
    }

    private void TakeOutgoingKeys(Negotiation chosen, KeyDerivation keys, bool sendsExtInfo)
    {
        var compressor = _isAuthenticated ? PacketCompressions.CreateCompressor(chosen.CompressionToClient) : null;
        _sender.EndKeyExchange(chosen.CreateEncryptor(keys), compressor, _isStrict, sendsExtInfo ? ExtInfo() : null);
    }

    private void TakeIncomingKeys(Negotiation chosen, KeyDerivation keys)
    {
        var decryptor = chosen.CreateDecryptor(keys);
        var decompressor = _isAuthenticated ? PacketCompressions.CreateDecompressor(chosen.CompressionToServer) : null;
        lock (_rekeyLock)
        {
            _receiver.Use(decryptor, decompressor, _isStrict);
            _keysSince = _options.TimeProvider.GetTimestamp();
            _ourKexInit = null;
            _keyExchangeAskedAt = null;
        }
    }

    /// <summary>RFC 8308: which signatures the server takes, and that it answers pings.</summary>
    private SshWriter ExtInfo() => MessageNumber.ExtInfo.Begin(256)
        .UInt32(2)
        .Text("server-sig-algs").NameList(_options.Algorithms.PublicKeySignatures)
        .Text("ping@openssh.com").Text("0");

    private IReadOnlyList<string> SignatureAlgorithmsOfHostKeys()
    {
        var possible = _hostKeys().SelectMany(key => key.PublicKey.SignatureAlgorithms).ToHashSet();
        return [.. _options.Algorithms.HostKeys.Where(possible.Contains)];
    }

    /// <summary>Handles the messages that concern the transport alone (RFC 4253 section 11, RFC 8308, OpenSSH's ping).</summary>
    private bool HandledHere(ReadOnlySpan<byte> payload, out bool isEnd)
    {
        isEnd = false;
        switch (MessageNumbers.NumberOf(payload))
        {
            case MessageNumber.Disconnect:
                isEnd = true;
                return true;
            case MessageNumber.Ignore or MessageNumber.Debug or MessageNumber.Unimplemented or MessageNumber.ExtInfo:
                return true;
            case MessageNumber.Ping:
                // CVE-2025-26466: never between KEXINIT and NEWKEYS of the client, and what it leaves unread is bounded.
                Send(MessageNumber.Pong.Begin().String(new SshReader(payload[1..]).ReadString()));
                return true;
            default:
                return false;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceivePacketAsync(CancellationToken cancel)
    {
        ReadOnlyMemory<byte> payload;
        while (!_receiver.TryRead(out payload))
        {
            BatchHandled?.Invoke();
            if (!await FillAsync(cancel).ConfigureAwait(false))
                return default;
        }

        return _sender.IsOverrun
            ? throw SshProtocolException.Malformed("the client asks for more and more answers and does not finish the key exchange")
            : payload;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        // A client that sends without reading must not stop the receiving, until it has left too much unread.
        _ = _sender.FlushAsync();
        await _sender.DrainedAsync(cancel).ConfigureAwait(false);
        return await _receiver.FillAsync(cancel).ConfigureAwait(false);
    }
}
