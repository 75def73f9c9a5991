using System.Security.Cryptography;
using System.Text;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A UUID as RFC 9562 section 5.4 forms it (version 4), of digits that a name decides: the same one everywhere.</summary>
internal static class StableUuid
{
    public static string Of(string name)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x40);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true).ToString("D");
    }
}
