using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Sockets;
using PantheonSftp.Ssh.Telemetry;

namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// The transport layer of one connection (RFC 4253): identification, packets, key exchange and the messages that belong to no
/// other layer. The layers above receive one message after the other and send whenever they like.
/// </summary>
internal sealed partial class SshTransport : IDisposable
{
    private readonly SshServerOptions _options;
    private readonly Func<IReadOnlyList<SshHostKey>> _hostKeys;
    private readonly ILogger _logger;
    private readonly ConnectionMetrics _metrics;
    private readonly PacketReceiver _receiver;
    private readonly PacketSender _sender;
    private readonly KeyExchangeBudget _budget;

    private bool _isAuthenticated;

    public SshTransport(ClientSocket socket, SshServerOptions options, Func<IReadOnlyList<SshHostKey>> hostKeys, ILogger logger, ConnectionMetrics metrics)
    {
        var plain = new NoProtection();
        _options = options;
        _hostKeys = hostKeys;
        _logger = logger;
        _metrics = metrics;
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

    /// <summary>All octets that came from the socket. Any thread may ask.</summary>
    public long BytesReceived => _receiver.TotalBytes;

    /// <summary>All octets that went to the socket. Any thread may ask.</summary>
    public long BytesSent => _sender.TotalBytes;

    /// <summary>Whether octets wait for the client to take them.</summary>
    public bool IsSending => _sender.IsSending;

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
        if (await ReceiveFirstKexInitAsync(cancel).ConfigureAwait(false) is not { } kexInit)
            return false;
        await ExchangeKeysAsync(kexInit, cancel).ConfigureAwait(false);
        return true;
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
                await ExchangeKeysAsync(KexInit.Parse(payload.Span), cancel).ConfigureAwait(false);
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
        _budget.LoggedIn();
        _receiver.Authenticated();
        _receiver.UseCompression(PacketCompressions.CreateDecompressor(_chosen!.CompressionToServer));
        _sender.SendThenCompress(MessageNumber.UserAuthSuccess.Begin(), PacketCompressions.CreateCompressor(_chosen.CompressionToClient));
    }

    /// <summary>Drops whatever is sent from now on and wakes everybody who waits to send.</summary>
    public void CloseOutput() => _sender.Close();

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
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
            case MessageNumber.Ignore or MessageNumber.Debug or MessageNumber.Unimplemented or MessageNumber.ExtInfo or MessageNumber.Pong:
                return true;
            case MessageNumber.Ping:
                // CVE-2025-26466: never between KEXINIT and NEWKEYS of the client, and what it leaves unread is bounded.
                Send(MessageNumber.Pong.Begin().String(new SshReader(payload[1..]).ReadString()));
                return true;
            case 0:
                throw SshProtocolException.Malformed("there is no message 0");
            case var number when !number.IsKnown() && (_isAuthenticated || number < MessageNumber.GlobalRequest):
                // RFC 4252 section 6: what is for the protocols after authentication is an error before it, whatever it is.
                SendUnimplemented();
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
