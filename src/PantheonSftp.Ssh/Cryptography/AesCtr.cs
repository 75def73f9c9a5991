using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>
/// AES in counter mode (RFC 4344 section 4). .NET has no such mode, so the counter blocks go through ECB, many at a time, and the
/// key stream is XORed with vectors: several times faster than block by block.
/// </summary>
internal sealed class AesCtr : IBlockTransform
{
    public const int BlockLength = 16;

    private const int BufferLength = 4096;

    private readonly ICryptoTransform _aes;
    private readonly byte[] _counters = new byte[BufferLength];
    private readonly byte[] _keyStream = new byte[BufferLength];
    private ulong _high;
    private ulong _low;

    public AesCtr(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        _aes = aes.CreateEncryptor();
        _high = BinaryPrimitives.ReadUInt64BigEndian(iv);
        _low = BinaryPrimitives.ReadUInt64BigEndian(iv[sizeof(ulong)..]);
    }

    public bool IsChained => false;

    public void Transform(Span<byte> blocks)
    {
        while (!blocks.IsEmpty)
        {
            var part = blocks[..Math.Min(blocks.Length, BufferLength)];
            WriteCounters(_counters.AsSpan(0, part.Length));
            _aes.TransformBlock(_counters, 0, part.Length, _keyStream, 0);
            Xor(part, _keyStream);
            blocks = blocks[part.Length..];
        }
    }

    public void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_keyStream);    // it would decrypt the last packets
    }

    private void WriteCounters(Span<byte> counters)
    {
        var halves = MemoryMarshal.Cast<byte, ulong>(counters);
        for (var i = 0; i + 1 < halves.Length; i += 2)
        {
            halves[i] = BigEndian(_high);
            halves[i + 1] = BigEndian(_low);
            if (++_low == 0)
                _high++;
        }
    }

    private static void Xor(Span<byte> data, ReadOnlySpan<byte> keyStream)
    {
        var i = 0;
        for (; i <= data.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(data[i..]) ^ new Vector<byte>(keyStream[i..])).CopyTo(data[i..]);
        for (; i < data.Length; i++)
            data[i] ^= keyStream[i];
    }

    private static ulong BigEndian(ulong value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
