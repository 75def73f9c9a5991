namespace PantheonSftp.Ssh.Tests.Cryptography;

internal static class Hex
{
    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Of(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets);
}
