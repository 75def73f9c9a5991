using System.Buffers.Binary;
using System.IO.Compression;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A small image in the PNG format (ISO/IEC 15948).</summary>
internal static class PngImage
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>A colour that grows lighter from left to right.</summary>
    public static byte[] Gradient(int width, int height, byte red, byte green, byte blue)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a channel
        header[9] = 2; // red, green, blue
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(Pixels(width, height, red, green, blue)));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Pixels(int width, int height, byte red, byte green, byte blue)
    {
        var rowLength = 1 + width * 3;
        var pixels = new byte[rowLength * height];
        for (var y = 0; y < height; y++)
        {
            var row = pixels.AsSpan(y * rowLength + 1); // the first octet of a row names its filter: none
            for (var x = 0; x < width; x++)
            {
                row[x * 3] = Lighten(red, x, width);
                row[x * 3 + 1] = Lighten(green, x, width);
                row[x * 3 + 2] = Lighten(blue, x, width);
            }
        }

        return pixels;
    }

    private static byte Lighten(byte value, int x, int width) => (byte)(value + (255 - value) * x / width);

    private static byte[] Compress(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
            zlib.Write(data);
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var octet in data)
            crc = CrcTable[(byte)(crc ^ octet)] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcOf(int octet)
    {
        var crc = (uint)octet;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
