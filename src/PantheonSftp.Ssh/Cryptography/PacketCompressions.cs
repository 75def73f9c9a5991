namespace PantheonSftp.Ssh.Cryptography;

/// <summary>The compressions by name. <c>none</c> has no objects: the payload goes as it is.</summary>
internal static class PacketCompressions
{
    private const string None = "none";
    private const string DelayedZlib = "zlib@openssh.com";

    public static IEnumerable<string> Names => [None, DelayedZlib];

    /// <summary>Null for <c>none</c>. The others begin after authentication.</summary>
    public static IPacketCompressor? CreateCompressor(string name) => name == DelayedZlib ? new ZlibCompressor() : null;

    /// <inheritdoc cref="CreateCompressor"/>
    public static IPacketDecompressor? CreateDecompressor(string name) => name == DelayedZlib ? new ZlibDecompressor() : null;
}
