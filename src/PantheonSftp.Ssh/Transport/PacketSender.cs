using System.Buffers.Binary;
using System.Net.Sockets;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// Sends binary packets (RFC 4253 section 6). Any thread may send: a packet is encrypted into a buffer, and whoever flushes first
/// carries all that has gathered to the socket in one call. While keys are exchanged, everything that must wait (section 7.1) waits here.
/// </summary>
internal sealed class PacketSender(ClientSocket socket, IPacketEncryptor plain) : IDisposable
{
    /// <summary>Gathered octets from which on a flush waits until the client has taken some: what bounds a client that does not read.</summary>
    private const int HighWater = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly HeldMessages _held = new();
    private readonly RandomPadding _padding = new();
    private IPacketEncryptor _encryptor = plain;
    private IPacketCompressor? _compressor;
    private SshWriter? _compressed;
    private uint _sequenceNumber;
    private long _totalBytes;

    private PooledOctets _gathered = new();
    private PooledOctets _sent = new();    // touched by whoever is sending only
    private bool _isSending;
    private bool _isExchangingKeys;
    private bool _isClosed;
    private TaskCompletionSource? _whenReady;
    private TaskCompletionSource? _whenSent;

    /// <summary>
    /// Whether more had to wait for the end of a key exchange than may. The connection cannot go on then, for messages are lost;
    /// the receiving side ends it, since whoever sent the last one may have nothing to do with it.
    /// </summary>
    public bool IsOverrun => _held.IsOverrun;

    /// <summary>Whether octets wait for the client to take them.</summary>
    public bool IsSending => Volatile.Read(ref _isSending);

    /// <summary>All octets handed to the socket. Any thread may ask.</summary>
    public long TotalBytes => Volatile.Read(ref _totalBytes);

    /// <summary>Octets sent under the keys of the moment.</summary>
    public long BytesSinceKeys { get; private set; }

    /// <summary>Gathers the identification line, before any packet.</summary>
    public void SendRaw(ReadOnlySpan<byte> octets)
    {
        lock (_lock)
        {
            octets.CopyTo(_gathered.Append(octets.Length));
        }
    }

    /// <summary>Gathers one message. <see cref="FlushAsync"/> sends it.</summary>
    public void Send(SshWriter message) => Send(message.Written, default);

    /// <summary>Gathers one message given in two parts, so that bulk data is copied only once.</summary>
    public void Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        lock (_lock)
        {
            if (_isExchangingKeys && !_isClosed && head[0] >= (byte)MessageNumber.UserAuthRequest)
                _held.Add(head, body);
            else
                Append(head, body);
        }
    }

    /// <summary>Sends KEXINIT and holds back what must not follow it (RFC 4253 section 7.1).</summary>
    public void BeginKeyExchange(ReadOnlySpan<byte> kexInit)
    {
        lock (_lock)
        {
            Append(kexInit, default);
            _isExchangingKeys = true;
        }
    }

    /// <summary>Sends NEWKEYS, encrypts what follows with the new keys and releases what was held back.</summary>
    /// <param name="encryptor">The new keys.</param>
    /// <param name="compressor">The compression of the new keys, or null.</param>
    /// <param name="isStrict">Whether the sequence numbers start anew.</param>
    /// <param name="first">A message that goes before everything held back (RFC 8308 section 2.4), or null.</param>
    public void EndKeyExchange(IPacketEncryptor encryptor, IPacketCompressor? compressor, bool isStrict, SshWriter? first)
    {
        lock (_lock)
        {
            Append([(byte)MessageNumber.NewKeys], default);
            _encryptor.Dispose();
            _encryptor = encryptor;
            ReplaceCompressor(compressor);
            BytesSinceKeys = 0;
            if (isStrict)
                _sequenceNumber = 0;
            if (first is not null)
                Append(first.Written, default);
            _isExchangingKeys = false;
            while (_held.TryTake(out var message))
                Append(message, default);
            ReleaseWaiters();
        }
    }

    /// <summary>Sends a last message uncompressed and compresses what follows (<c>zlib@openssh.com</c> begins behind USERAUTH_SUCCESS).</summary>
    public void SendThenCompress(SshWriter message, IPacketCompressor? compressor)
    {
        lock (_lock)
        {
            Append(message.Written, default);
            ReplaceCompressor(compressor);
        }
    }

    /// <summary>
    /// Sends what has gathered. Completes when it lies in the socket, or at once when somebody else is sending and carries it
    /// along. Never fails: the receiving side meets the same end of the connection.
    /// </summary>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            if (_isSending || _gathered.Length == 0)
                return Task.CompletedTask;
            _isSending = true;
        }

        return PumpAsync();
    }

    /// <summary>Sends what has gathered and waits until it lies in the socket, whoever carries it there.</summary>
    public Task FlushAllAsync()
    {
        var flush = FlushAsync();
        lock (_lock)
        {
            if (!_isSending)
                return flush;
            _whenSent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _whenSent.Task;
        }
    }

    /// <summary>Waits while the client takes too little, and while keys are exchanged. Whoever sends bulk data asks before each message.</summary>
    public ValueTask ReadyAsync(CancellationToken cancel) => WaitAsync(evenDuringKeyExchange: false, cancel);

    /// <summary>Waits while the client takes too little. Whoever answers requests asks before it reads more of them.</summary>
    public ValueTask DrainedAsync(CancellationToken cancel) => WaitAsync(evenDuringKeyExchange: true, cancel);

    /// <summary>Drops whatever is sent from now on and wakes everybody who waits. What has gathered can still be flushed.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _held.Clear();
            ReleaseWaiters();
        }
    }

    public void Dispose()
    {
        Close();
        lock (_lock)
        {
            _encryptor.Dispose();
            ReplaceCompressor(null);
            if (!_isSending)
                _gathered.Return();
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (TakeGathered(out var octets))
            {
                while (octets.Length > 0)
                    octets = octets[await socket.SendAsync(octets).ConfigureAwait(false)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Close();
            lock (_lock)
            {
                EndSending();
            }
        }
    }

    /// <summary>Swaps the gathered octets with those that were sent last. False when nothing has gathered.</summary>
    private bool TakeGathered(out ReadOnlyMemory<byte> octets)
    {
        lock (_lock)
        {
            _sent.Clear();
            (_sent, _gathered) = (_gathered, _sent);
            octets = _sent.Memory;
            _totalBytes += octets.Length;
            if (octets.IsEmpty)
                EndSending();
            else
                ReleaseWaiters();
            return !octets.IsEmpty;
        }
    }

    private void EndSending()
    {
        _isSending = false;
        _sent.Return();
        _gathered.Return();
        _whenSent?.TrySetResult();
        _whenSent = null;
    }

    private async ValueTask WaitAsync(bool evenDuringKeyExchange, CancellationToken cancel)
    {
        while (!CanSend(evenDuringKeyExchange, out var whenReady))
            await whenReady.WaitAsync(cancel).ConfigureAwait(false);
    }

    private bool CanSend(bool evenDuringKeyExchange, out Task whenReady)
    {
        lock (_lock)
        {
            whenReady = Task.CompletedTask;
            if (_isClosed || (_gathered.Length < HighWater && (evenDuringKeyExchange || !_isExchangingKeys)))
                return true;
            _whenReady ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            whenReady = _whenReady.Task;
            return false;
        }
    }

    private void ReleaseWaiters()
    {
        _whenReady?.TrySetResult();
        _whenReady = null;
    }

    private void Append(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        // The clock may ask for new keys of a connection that has just ended, whose cipher is disposed.
        if (_isClosed)
            return;
        if (_compressor is not null)
        {
            _compressed = (_compressed ?? new SshWriter()).Clear().Bytes(head).Bytes(body);
            var payload = _compressed.ToArray();
            _compressed.Clear();
            _compressor.Compress(payload, _compressed);
            head = _compressed.Written;
            body = default;
        }

        var payloadLength = head.Length + body.Length;
        var padded = 1 + payloadLength + (_encryptor.LengthIsApart ? 0 : sizeof(uint));
        var paddingLength = _encryptor.BlockLength - padded % _encryptor.BlockLength;
        if (paddingLength < 4)
            paddingLength += _encryptor.BlockLength;

        var packetLength = 1 + payloadLength + paddingLength;
        var packet = _gathered.Append(sizeof(uint) + packetLength + _encryptor.TagLength);
        BinaryPrimitives.WriteInt32BigEndian(packet, packetLength);
        packet[sizeof(uint)] = (byte)paddingLength;
        head.CopyTo(packet[(sizeof(uint) + 1)..]);
        body.CopyTo(packet[(sizeof(uint) + 1 + head.Length)..]);
        _padding.Fill(packet.Slice(sizeof(uint) + 1 + payloadLength, paddingLength));

        _encryptor.Encrypt(_sequenceNumber++, packet);
        BytesSinceKeys += packet.Length;
    }

    private void ReplaceCompressor(IPacketCompressor? compressor)
    {
        _compressor?.Dispose();
        _compressor = compressor;
    }
}
