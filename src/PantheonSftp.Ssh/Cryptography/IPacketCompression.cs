using System.Buffers;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>Compresses payloads of one direction; the dictionary runs on from packet to packet (RFC 4253 section 6.2).</summary>
internal interface IPacketCompressor : IDisposable
{
    /// <summary>Appends the compressed payload, flushed so that the peer can decompress it on its own.</summary>
    void Compress(ReadOnlySpan<byte> payload, IBufferWriter<byte> output);
}

/// <summary>Decompresses payloads of one direction.</summary>
internal interface IPacketDecompressor : IDisposable
{
    /// <summary>Appends the decompressed payload.</summary>
    /// <exception cref="SshProtocolException">The data is corrupt, or expands to more than <paramref name="limit"/> octets (COMPRESSION_ERROR).</exception>
    void Decompress(ReadOnlySpan<byte> payload, IBufferWriter<byte> output, int limit);
}
