using System.Buffers;
using System.Runtime.CompilerServices;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Transport;

/// <summary>
/// Receives binary packets (RFC 4253 section 6): many at a time into one large pooled buffer, in which each is decrypted in place.
/// An idle connection holds no buffer.
/// </summary>
internal sealed class PacketReceiver(ClientSocket socket, SshServerLimits limits, IPacketDecryptor plain) : IDisposable
{
    private const int SmallBuffer = 16 * 1024;
    private const int LargeBuffer = 256 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int? _packetLength;
    private bool _isAuthenticated;
    private uint _nextSequenceNumber;
    private bool _sequenceNumberWrapped;
    private long _totalBytes;

    private IPacketDecryptor _decryptor = plain;
    private IPacketDecompressor? _decompressor;
    private ArrayBufferWriter<byte>? _decompressed;

    /// <summary>The sequence number of the packet that was read last; <c>UNIMPLEMENTED</c> names it.</summary>
    public uint LastSequenceNumber { get; private set; }

    /// <summary>All octets received. Any thread may ask.</summary>
    public long TotalBytes => Volatile.Read(ref _totalBytes);

    /// <summary>Octets received under the keys of the moment.</summary>
    public long BytesSinceKeys { get; private set; }

    private int MaxPacketLength => _isAuthenticated ? limits.MaxPacketLength : limits.MaxPacketLengthBeforeAuthentication;

    /// <summary>Of a packet that fits the cipher's blocks with its length.</summary>
    private uint LargestLength => (uint)(MaxPacketLength - (MaxPacketLength % _decryptor.BlockLength) - sizeof(uint));

    private Span<byte> Received => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes the client's identification line, if it has arrived whole.</summary>
    public bool TryReadIdentification(out string identification)
    {
        var isWhole = Identification.TryFindLine(Received, out var line, out var consumed);
        identification = isWhole ? Identification.Parse(line) : "";
        _start += consumed;
        return isWhole;
    }

    /// <summary>
    /// Takes the next packet's payload, if it has arrived whole. The payload lies in the receive buffer: it is valid until
    /// the next call of any method here.
    /// </summary>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        if (!TryReadLength(out var packetLength))
            return false;

        var total = sizeof(uint) + packetLength + _decryptor.TagLength;
        if (Received.Length < total)
            return false;

        var packet = Received[..total];
        if (!_decryptor.TryDecrypt(_nextSequenceNumber, packet))
            throw new SshProtocolException(DisconnectReason.MacError, "a packet's MAC is wrong");

        var paddingLength = packet[sizeof(uint)];
        var payloadLength = packetLength - 1 - paddingLength;
        if (paddingLength < 4 || payloadLength < 1)
            throw SshProtocolException.Malformed($"a packet of {packetLength} octets has {paddingLength} octets of padding");

        payload = _buffer.AsMemory(_start + sizeof(uint) + 1, payloadLength);
        _start += total;
        _packetLength = null;
        CountPacket(total);
        if (_decompressor is not null)
            payload = Decompress(_decompressor, payload.Span);
        return true;
    }

    /// <summary>Waits for more octets. False when the client has closed the connection.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        MakeRoom();
        int count;
        while (!socket.TryReceive(_buffer.AsSpan(_end), out count))
        {
            if (socket.LingersForInput(cancel))
                continue;

            // Nobody knows for how long: not with a buffer that holds nothing.
            if (_start == _end)
                ReturnBuffer();
            await socket.WaitForInputAsync(cancel).ConfigureAwait(false);
            MakeRoom();
        }

        _end += count;
        _totalBytes += count;
        return count > 0;
    }

    /// <summary>Decrypts what follows with new keys (RFC 4253 section 7.3). The strict exchange also restarts the sequence numbers.</summary>
    public void Use(IPacketDecryptor decryptor, IPacketDecompressor? decompressor, bool isStrict)
    {
        if (isStrict && _sequenceNumberWrapped)
            throw SshProtocolException.Malformed("the sequence number wrapped before the keys changed");
        _decryptor.Dispose();
        _decryptor = decryptor;
        UseCompression(decompressor);
        BytesSinceKeys = 0;
        _sequenceNumberWrapped = false;
        if (isStrict)
            _nextSequenceNumber = 0;
    }

    public void UseCompression(IPacketDecompressor? decompressor)
    {
        _decompressor?.Dispose();
        _decompressor = decompressor;
    }

    /// <summary>From here on the limits of an authenticated client hold, and the buffer is one for bulk data.</summary>
    public void Authenticated() => _isAuthenticated = true;

    public void Dispose()
    {
        ReturnBuffer();
        _decryptor.Dispose();
        UseCompression(null);
    }

    private bool TryReadLength(out int packetLength)
    {
        packetLength = _packetLength ?? 0;
        if (packetLength > 0)
            return true;

        var received = Received;
        if (received.Length < _decryptor.HeaderLength)
            return false;

        var length = _decryptor.DecryptLength(_nextSequenceNumber, received[.._decryptor.HeaderLength]);
        var padded = _decryptor.LengthIsApart ? length : (long)length + sizeof(uint);
        var isRight = length >= 6 && length <= MaxPacketLength && padded % _decryptor.BlockLength == 0;
        if (!isRight && _decryptor.HidesWrongLength)
            length = LargestLength;
        else if (!isRight)
            throw SshProtocolException.Malformed($"a packet length of {length} octets: it must be at most {MaxPacketLength} and fit the cipher's blocks");

        _packetLength = packetLength = (int)length;
        return true;
    }

    private void CountPacket(int octets)
    {
        LastSequenceNumber = _nextSequenceNumber++;
        _sequenceNumberWrapped |= _nextSequenceNumber == 0;
        BytesSinceKeys += octets;
    }

    private ReadOnlyMemory<byte> Decompress(IPacketDecompressor decompressor, ReadOnlySpan<byte> payload)
    {
        _decompressed ??= new ArrayBufferWriter<byte>(SmallBuffer);
        _decompressed.ResetWrittenCount();
        decompressor.Decompress(payload, _decompressed, MaxPacketLength);
        return _decompressed.WrittenCount > 0
            ? _decompressed.WrittenMemory
            : throw new SshProtocolException(DisconnectReason.CompressionError, "a packet decompresses to nothing");
    }

    /// <summary>Moves the packet that has begun to the start of a buffer that can hold it whole.</summary>
    private void MakeRoom()
    {
        var packet = _packetLength is { } length ? sizeof(uint) + length + _decryptor.TagLength : 0;
        var capacity = Math.Max(packet, _isAuthenticated ? LargeBuffer : SmallBuffer);
        var roomy = _buffer.Length < capacity ? ArrayPool<byte>.Shared.Rent(capacity) : _buffer;
        Received.CopyTo(roomy);
        _end -= _start;
        _start = 0;
        if (roomy != _buffer && _buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = roomy;
    }

    private void ReturnBuffer()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }
}
