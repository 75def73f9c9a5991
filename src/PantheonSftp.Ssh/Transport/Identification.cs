using System.Text;

namespace PantheonSftp.Ssh.Transport;

/// <summary>The lines by which both sides say who they are (RFC 4253 section 4.2), without CR LF.</summary>
internal static class Identification
{
    /// <summary>Longest line, CR LF included.</summary>
    public const int MaxLength = 255;

    private const string Version2 = "SSH-2.0-";

    /// <summary>Section 5.1: how a side that also speaks version 1 names itself; as good as 2.0.</summary>
    private const string Version199 = "SSH-1.99-";

    public static string Ours(string softwareVersion) => Version2 + softwareVersion;

    /// <summary>Looks for a whole line at the start of what has arrived. False while it has not.</summary>
    public static bool TryFindLine(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> line, out int consumed)
    {
        var end = received.IndexOf((byte)'\n');
        if (end >= MaxLength || (end < 0 && received.Length >= MaxLength))
            throw SshProtocolException.Malformed($"the identification line is longer than {MaxLength} octets");

        line = end < 0 ? default : received[..end].TrimEnd((byte)'\r');
        consumed = end + 1;
        return end >= 0;
    }

    /// <summary>The client's identification as text that enters the exchange hash unchanged.</summary>
    /// <exception cref="SshProtocolException">It is no SSH client, or one of version 1 only.</exception>
    public static string Parse(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("SSH-"u8) || line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            throw SshProtocolException.Malformed("the client did not identify itself as SSH");

        var text = Encoding.ASCII.GetString(line);
        return text.StartsWith(Version2, StringComparison.Ordinal) || text.StartsWith(Version199, StringComparison.Ordinal)
            ? text
            : throw new SshProtocolException(DisconnectReason.ProtocolVersionNotSupported, $"this server speaks SSH 2.0, the client says {text}");
    }

    /// <summary>The part behind <c>SSH-2.0-</c>.</summary>
    public static string SoftwareOf(string identification) => identification[(identification.IndexOf('-', 4) + 1)..];
}
