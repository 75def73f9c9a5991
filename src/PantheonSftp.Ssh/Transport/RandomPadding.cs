using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Transport;

/// <summary>Random padding (RFC 4253 section 6), drawn for many packets at once: the system's generator costs more than a small packet.</summary>
internal sealed class RandomPadding
{
    private readonly byte[] _octets = new byte[1024];
    private int _used = 1024;

    /// <param name="padding">At most 255 octets.</param>
    public void Fill(Span<byte> padding)
    {
        if (_octets.Length - _used < padding.Length)
        {
            RandomNumberGenerator.Fill(_octets);
            _used = 0;
        }

        _octets.AsSpan(_used, padding.Length).CopyTo(padding);
        _used += padding.Length;
    }
}
