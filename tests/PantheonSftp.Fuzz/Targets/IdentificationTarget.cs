using System.Text;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>The first line of a client.</summary>
internal sealed class IdentificationTarget : FuzzTarget
{
    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"u8.ToArray(),
        "SSH-1.99-old\n"u8.ToArray(),
        "SSH-1.5-older\r\n"u8.ToArray(),
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
        Encoding.ASCII.GetBytes($"SSH-2.0-{new string('x', 245)}\r\n"),
    ];

    public override int CasesInTests => 50_000;

    public override void Run(byte[] input)
    {
        try
        {
            if (!Identification.TryFindLine(input, out var line, out var consumed))
            {
                FuzzFinding.Unless(consumed == 0 && input.Length < Identification.MaxLength, "an overlong line is waited for");
                return;
            }

            var text = Identification.Parse(line);
            FuzzFinding.Unless(Encoding.ASCII.GetBytes(text).AsSpan().SequenceEqual(line), "the text is not the line that enters the exchange hash");
            FuzzFinding.Unless(text.EndsWith(Identification.SoftwareOf(text), StringComparison.Ordinal), "the software is no part of the line");
        }
        catch (SshProtocolException)
        {
            // No SSH client.
        }
    }
}
