using System.Buffers;
using System.IO.Compression;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary><c>zlib@openssh.com</c>, incoming: one zlib stream that arrives packet by packet, each expanding within a limit.</summary>
internal sealed class ZlibDecompressor : IPacketDecompressor
{
    private readonly PacketStream _packet = new();
    private readonly ZLibStream _zlib;

    public ZlibDecompressor() => _zlib = new ZLibStream(_packet, CompressionMode.Decompress);

    public void Decompress(ReadOnlySpan<byte> payload, IBufferWriter<byte> output, int limit)
    {
        _packet.Load(payload);
        try
        {
            Expand(output, limit);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // The second one is what .NET says to a stream that asks for a preset dictionary (RFC 1950 section 2.2).
            throw new SshProtocolException(DisconnectReason.CompressionError, "the compressed data is corrupt");
        }
    }

    public void Dispose() => _zlib.Dispose();

    private void Expand(IBufferWriter<byte> output, int limit)
    {
        // One octet more than allowed is asked for, so that a packet of exactly the limit passes and a larger one shows itself.
        var allowed = (long)limit + 1;
        while (allowed > 0)
        {
            var room = output.GetSpan((int)Math.Min(allowed, 4096));
            var read = _zlib.Read(room[..(int)Math.Min(allowed, room.Length)]);
            if (read == 0)
                return;
            output.Advance(read);
            allowed -= read;
        }

        throw new SshProtocolException(DisconnectReason.CompressionError, $"a packet expands to more than {limit} octets");
    }

    /// <summary>A stream that seems to end with each packet and goes on with the next.</summary>
    private sealed class PacketStream : Stream
    {
        private byte[] _buffer = new byte[4096];
        private int _start;
        private int _end;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Load(ReadOnlySpan<byte> payload)
        {
            if (_buffer.Length < payload.Length)
                _buffer = new byte[payload.Length];
            payload.CopyTo(_buffer);
            (_start, _end) = (0, payload.Length);
        }

        public override int Read(Span<byte> buffer)
        {
            var length = Math.Min(buffer.Length, _end - _start);
            _buffer.AsSpan(_start, length).CopyTo(buffer);
            _start += length;
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
