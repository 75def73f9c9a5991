using System.Security.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>A public key of an account.</summary>
/// <param name="Id">What the platform calls it by: the MD5 digest of the key's blob, in 32 hexadecimal digits.</param>
/// <param name="Key">The key.</param>
/// <param name="Line">The line as it was given: type, base64 and, as a rule, a comment.</param>
public sealed record AccountKey(string Id, SshPublicKey Key, string Line)
{
    /// <param name="key">The key.</param>
    /// <param name="line">The line as it was given; null for one without a comment.</param>
    internal static AccountKey Of(SshPublicKey key, string? line = null) =>
        // A name, as on the platform, and nothing that has to resist an attack.
        new(Convert.ToHexStringLower(MD5.HashData(key.Blob.Span)), key, line?.TrimEnd() ?? key.ToString());
}
