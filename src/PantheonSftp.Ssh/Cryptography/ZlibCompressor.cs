using System.Buffers;
using System.IO.Compression;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary><c>zlib@openssh.com</c>, outgoing (RFC 4253 section 6.2): one zlib stream (RFC 1950), flushed at each packet's end.</summary>
internal sealed class ZlibCompressor : IPacketCompressor
{
    /// <summary>Level 1 codes blindly: what cannot be compressed grows by a twentieth, beyond the largest packet that SSH.NET takes.</summary>
    private static readonly ZLibCompressionOptions FastWithoutGrowth = new() { CompressionLevel = 2 };

    private readonly BufferWriterStream _packet = new();
    private readonly ZLibStream _zlib;

    public ZlibCompressor() => _zlib = new ZLibStream(_packet, FastWithoutGrowth);

    public void Compress(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        _packet.Target = output;
        _zlib.Write(payload);
        _zlib.Flush();
        _packet.Target = null;
    }

    // The end of the zlib stream, written while disposing, belongs to no packet and goes nowhere.
    public void Dispose() => _zlib.Dispose();

    private sealed class BufferWriterStream : Stream
    {
        public IBufferWriter<byte>? Target { get; set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer) => Target?.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
