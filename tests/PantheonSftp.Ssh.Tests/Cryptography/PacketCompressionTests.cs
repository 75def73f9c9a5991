using System.Buffers;
using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Tests.Cryptography;

public sealed class PacketCompressionTests
{
    [Fact]
    public void Each_packet_can_be_read_when_it_arrives_though_the_dictionary_runs_on()
    {
        using var compressor = new ZlibCompressor();
        using var decompressor = new ZlibDecompressor();
        for (var i = 0; i < 1000; i++)
        {
            var payload = (i % 5) switch
            {
                0 => [(byte)i],
                1 => RandomNumberGenerator.GetBytes(32 * 1024),
                2 => new byte[i],
                3 => RandomNumberGenerator.GetBytes(i),
                _ => "the same text again and again, the same text again and again"u8.ToArray(),
            };
            Expand(decompressor, Compress(compressor, payload), 32 * 1024).Should().Equal(payload, $"it is packet {i}");
        }
    }

    [Fact]
    public void What_was_sent_before_makes_what_follows_shorter()
    {
        using var compressor = new ZlibCompressor();
        var payload = RandomNumberGenerator.GetBytes(2000);
        Compress(compressor, payload);
        Compress(compressor, payload).Length.Should().BeLessThan(200);
    }

    [Fact]
    public void A_packet_may_expand_to_the_limit_and_no_further()
    {
        using var compressor = new ZlibCompressor();
        using var decompressor = new ZlibDecompressor();
        Expand(decompressor, Compress(compressor, new byte[100_000]), 100_000).Should().HaveCount(100_000);

        var bomb = Compress(compressor, new byte[10_000_000]);
        var output = new ArrayBufferWriter<byte>();
        var expanding = () => decompressor.Decompress(bomb, output, 100_000);
        expanding.Should().Throw<SshProtocolException>().Which.Reason.Should().Be(DisconnectReason.CompressionError);
        output.WrittenCount.Should().BeLessThanOrEqualTo(100_001);
    }

    [Fact]
    public void Corrupt_data_is_a_compression_error()
    {
        using var decompressor = new ZlibDecompressor();
        var expanding = () => decompressor.Decompress("this is no zlib stream"u8, new ArrayBufferWriter<byte>(), 1000);
        expanding.Should().Throw<SshProtocolException>().Which.Reason.Should().Be(DisconnectReason.CompressionError);
    }

    // RFC 1950 section 2.2: bit 5 of the second octet; the number of the dictionary follows.
    [Fact]
    public void A_stream_that_asks_for_a_preset_dictionary_is_a_compression_error()
    {
        using var decompressor = new ZlibDecompressor();
        var expanding = () => decompressor.Decompress([0x78, 0x7D, 1, 2, 3, 4], new ArrayBufferWriter<byte>(), 1000);
        expanding.Should().Throw<SshProtocolException>().Which.Reason.Should().Be(DisconnectReason.CompressionError);
    }

    private static byte[] Compress(ZlibCompressor compressor, byte[] payload)
    {
        var output = new ArrayBufferWriter<byte>();
        compressor.Compress(payload, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Expand(ZlibDecompressor decompressor, byte[] compressed, int limit)
    {
        var output = new ArrayBufferWriter<byte>();
        decompressor.Decompress(compressed, output, limit);
        return output.WrittenSpan.ToArray();
    }
}
