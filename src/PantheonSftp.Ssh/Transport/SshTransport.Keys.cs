using System.Diagnostics;
using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Transport;

/// <content>Key exchange, the first and all later ones: when, and in which order (RFC 4253 sections 7 to 9).</content>
internal sealed partial class SshTransport
{
    private readonly Lock _rekeyLock = new();
    private KexInit? _ourKexInit;
    private long? _keyExchangeAskedAt;
    private Negotiation? _chosen;
    private bool _isStrict;
    private bool _hasKeys;
    private long _keysSince;

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

    private bool AreKeysWorn =>
        _receiver.BytesSinceKeys >= _options.Limits.RekeyAfterBytes
        || _sender.BytesSinceKeys >= _options.Limits.RekeyAfterBytes
        || _options.TimeProvider.GetElapsedTime(Volatile.Read(ref _keysSince)) >= _options.Limits.RekeyAfter;

    /// <summary>Asks for new keys when the old ones have carried enough or are old enough (RFC 4253 section 9).</summary>
    public void AskForNewKeysWhenDue()
    {
        // Never before authentication: USERAUTH_SUCCESS, with which the compression begins, must not come between KEXINIT and NEWKEYS.
        if (_isAuthenticated && AreKeysWorn)
            BeginKeyExchange();
    }

    /// <summary>
    /// The next message of a key exchange. Only the transport's own may come between (RFC 4253 section 7.1), in the first exchange, if
    /// it is strict, none but the end (OpenSSH's PROTOCOL section 1.10).
    /// </summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveDuringKeyExchangeAsync(CancellationToken cancel)
    {
        while (true)
        {
            var payload = await ReceivePacketAsync(cancel).ConfigureAwait(false);
            if (payload.IsEmpty)
                throw new ClientLeftException("in the middle of a key exchange");
            var number = MessageNumbers.NumberOf(payload.Span);
            var isInitialStrict = _isStrict && !_hasKeys;
            var mayBeBetween = number is MessageNumber.Disconnect || (number.IsOfTransport() && !isInitialStrict);
            if (!mayBeBetween || !HandledHere(payload.Span, out var isEnd))
                return payload;
            if (isEnd)
                throw new ClientLeftException("in the middle of a key exchange");
        }
    }

    /// <summary>Sends KEXINIT unless this exchange's is out already. Any thread may ask.</summary>
    private void BeginKeyExchange()
    {
        lock (_rekeyLock)
        {
            if (_ourKexInit is not null)
                return;
            _ourKexInit = KexInit.Create(_options.Algorithms, _hostKeys(), isFirst: SessionId.Length == 0);
            _keyExchangeAskedAt = _options.TimeProvider.GetTimestamp();
            _sender.BeginKeyExchange(_ourKexInit.Payload);
        }
    }

    /// <summary>Null when the client leaves. Only messages of the transport may come before it, and none in the strict exchange.</summary>
    private async ValueTask<KexInit?> ReceiveFirstKexInitAsync(CancellationToken cancel)
    {
        for (var isVeryFirst = true; ; isVeryFirst = false)
        {
            var payload = await ReceivePacketAsync(cancel).ConfigureAwait(false);
            if (payload.IsEmpty)
                return null;
            if (MessageNumbers.NumberOf(payload.Span) is MessageNumber.KexInit)
            {
                var kexInit = KexInit.Parse(payload.Span);
                return isVeryFirst || !kexInit.IsStrict ? kexInit : throw SshProtocolException.Malformed("the strict exchange has KEXINIT first");
            }

            if (MessageNumbers.NumberOf(payload.Span) >= MessageNumber.GlobalRequest || !HandledHere(payload.Span, out var isEnd))
                throw SshProtocolException.Malformed($"message {payload.Span[0]} where KEXINIT is due");
            if (isEnd)
                return null;
        }
    }

    private async ValueTask ExchangeKeysAsync(KexInit client, CancellationToken cancel)
    {
        var (began, isFirst) = (Stopwatch.GetTimestamp(), SessionId.Length == 0);
        try
        {
            BeginKeyExchange();
            var chosen = await ExchangeKeysAsync(client, _ourKexInit!, isFirst, cancel).ConfigureAwait(false);
            _metrics.KeysExchanged(chosen.KeyExchange, isFirst, began);
            SshLog.KeysExchanged(_logger, chosen.KeyExchange, chosen.HostKey, chosen.CipherToServer, chosen.MacToServer ?? "implicit", chosen.CompressionToServer);
        }
        catch (Exception error)
        {
            _metrics.KeyExchangeFailed(isFirst, began, error);
            throw;
        }
    }

    /// <summary>One key exchange, ours or the client's (RFC 4253 sections 7 to 9).</summary>
    private async ValueTask<Negotiation> ExchangeKeysAsync(KexInit client, KexInit server, bool isFirst, CancellationToken cancel)
    {
        if (isFirst)
            _isStrict = client.IsStrict;

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
        TakeOutgoingKeys(chosen, derivation, isFirst && client.TakesExtInfo);
        await FlushAsync().ConfigureAwait(false);

        var newKeys = await ReceiveDuringKeyExchangeAsync(cancel).ConfigureAwait(false);
        if (MessageNumbers.NumberOf(newKeys.Span) != MessageNumber.NewKeys || newKeys.Length != 1)
            throw SshProtocolException.Malformed($"message {newKeys.Span[0]} where NEWKEYS is due");
        TakeIncomingKeys(chosen, derivation);
        CryptographicOperations.ZeroMemory(keys.EncodedSecret);

        _hasKeys = true;
        _chosen = chosen;
        return chosen;
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
}
