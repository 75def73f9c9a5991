using System.Text;

namespace PantheonSftp.Conformance.Staging;

/// <summary>What anybody who takes a file for a text would change.</summary>
internal static class BinaryContent
{
    /// <summary>Every octet once, every line ending, the marks of Unicode and of CP/M, and no line ending at the end.</summary>
    public static byte[] All { get; } =
    [
        0xEF, 0xBB, 0xBF,
        .. Enumerable.Range(0, 256).Select(octet => (byte)octet),
        .. Encoding.ASCII.GetBytes("unix\nwindows\r\nmac\rboth\n\rtwice\r\r\n\n\x1A ~. after"),
        0xFF, 0xFE, 0x00,
    ];
}
