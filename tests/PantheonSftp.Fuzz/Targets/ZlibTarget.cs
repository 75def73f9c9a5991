using System.Buffers;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Compressed packets: strings behind one another, each a packet of the same stream.</summary>
internal sealed class ZlibTarget : FuzzTarget
{
    private const int Limit = 64 * 1024;

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        Packets([94, 0, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
        Packets(new byte[Limit], new byte[Limit], [2]),
        Packets(new byte[Limit + 1]),
        Packets([1], [2], [3], new CaseRandom(0, 0).Octets(500), new byte[500]),
    ];

    public override int CasesInTests => 5_000;

    // What a packet may expand to, as often as there are packets; buffers grow by doubling.
    public override long? MayAllocate(int inputLength) => (512 * 1024) + (4 * Limit) + (16L * inputLength);

    public override void Run(byte[] input)
    {
        using var decompressor = new ZlibDecompressor();
        var output = new ArrayBufferWriter<byte>();
        var packets = new SshReader(input);
        try
        {
            while (!packets.AtEnd)
            {
                output.ResetWrittenCount();
                decompressor.Decompress(packets.ReadString(), output, Limit);
                FuzzFinding.Unless(output.WrittenCount <= Limit, $"a packet expanded to {output.WrittenCount} octets");
            }
        }
        catch (SshProtocolException)
        {
            // Corrupt, or too much.
        }

        CheckRoundTrip(input);
    }

    private static void CheckRoundTrip(byte[] input)
    {
        var (compressed, restored) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        using var compressor = new ZlibCompressor();
        using var decompressor = new ZlibDecompressor();
        compressor.Compress(input, compressed);
        decompressor.Decompress(compressed.WrittenSpan, restored, Math.Max(input.Length, 1));
        FuzzFinding.Unless(restored.WrittenSpan.SequenceEqual(input), "what was compressed does not come back");
    }

    private static byte[] Packets(params byte[][] payloads)
    {
        using var compressor = new ZlibCompressor();
        var packets = new SshWriter();
        foreach (var payload in payloads)
        {
            var compressed = new ArrayBufferWriter<byte>();
            compressor.Compress(payload, compressed);
            packets.String(compressed.WrittenSpan);
        }

        return packets.ToArray();
    }
}
