using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>A packet's MAC: HMAC over its sequence number and its octets (RFC 4253 section 6.4).</summary>
internal sealed class PacketMac : IDisposable
{
    private const int LongestTag = 64;

    private readonly IncrementalHash _hmac;

    public PacketMac(HashAlgorithmName hash, ReadOnlySpan<byte> key) => _hmac = IncrementalHash.CreateHMAC(hash, key);

    public int TagLength => _hmac.HashLengthInBytes;

    public void Write(uint sequenceNumber, ReadOnlySpan<byte> octets, Span<byte> tag)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, sequenceNumber);
        _hmac.AppendData(number);
        _hmac.AppendData(octets);
        _hmac.GetHashAndReset(tag);
    }

    public bool Verify(uint sequenceNumber, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[LongestTag];
        expected = expected[..TagLength];
        Write(sequenceNumber, octets, expected);
        return CryptographicOperations.FixedTimeEquals(expected, tag);
    }

    public void Dispose() => _hmac.Dispose();
}
