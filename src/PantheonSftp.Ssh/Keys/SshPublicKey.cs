using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>A public key in SSH's form (RFC 4253 section 6.6).</summary>
public sealed class SshPublicKey : IEquatable<SshPublicKey>
{
    private readonly IPublicKey _key;
    private readonly byte[] _blob;

    private SshPublicKey(IPublicKey key, byte[] blob) => (_key, _blob) = (key, blob);

    /// <summary>The key's type, such as <c>ssh-ed25519</c>, <c>ecdsa-sha2-nistp256</c>, <c>ssh-rsa</c>.</summary>
    public string Type => _key.Type;

    /// <summary>The key's size in bits.</summary>
    public int Bits => _key.Bits;

    /// <summary>The key as it goes over the wire.</summary>
    public ReadOnlyMemory<byte> Blob => _blob;

    /// <summary>The fingerprint as OpenSSH shows it: <c>SHA256:</c> and base64 without padding.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_blob)).TrimEnd('=');

    /// <summary>Reads a line as in <c>id_ed25519.pub</c>: type, base64, comment.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out SshPublicKey? key)
    {
        try
        {
            key = Parse(line);
            return true;
        }
        catch (FormatException)
        {
            key = null;
            return false;
        }
    }

    /// <summary>Reads a line; throws <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static SshPublicKey Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = line.Split([' ', '\t', '\r', '\n'], 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            throw new FormatException("a public key is a type and base64, as in \"ssh-ed25519 AAAAC3…\"");

        var key = FromBlob(Base64(words[1]));
        return key.Type == words[0]
            ? key
            : throw new FormatException($"the key says it is {words[0]}, but its base64 holds {key.Type}");
    }

    /// <summary>Reads the form that goes over the wire.</summary>
    /// <exception cref="FormatException">The blob is malformed or of an unknown type.</exception>
    public static SshPublicKey FromBlob(ReadOnlySpan<byte> blob) => new(PublicKeyTypes.Read(blob), blob.ToArray());

    /// <summary>Reads the form that goes over the wire; false when it is malformed or of an unknown type.</summary>
    public static bool TryFromBlob(ReadOnlySpan<byte> blob, [NotNullWhen(true)] out SshPublicKey? key)
    {
        try
        {
            key = FromBlob(blob);
            return true;
        }
        catch (FormatException)
        {
            key = null;
            return false;
        }
    }

    /// <summary>Whether a signature blob (algorithm name and signature) is valid, was made with the named algorithm and fits this key.</summary>
    internal bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signatureBlob)
    {
        if (!SignatureAlgorithms.Contains(algorithm))
            return false;

        try
        {
            var reader = new SshReader(signatureBlob);
            var isOfAlgorithm = reader.ReadText() == algorithm;
            var signature = reader.ReadString();
            return isOfAlgorithm && reader.AtEnd && _key.Verify(algorithm, data, signature);
        }
        catch (Exception malformed) when (malformed is SshProtocolException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Signature algorithms that a key of this type can make, best first.</summary>
    internal IReadOnlyList<string> SignatureAlgorithms => _key.SignatureAlgorithms;

    internal static SshPublicKey Of(IPublicKey key)
    {
        var blob = new SshWriter().Text(key.Type);
        key.WriteParts(blob);
        return new(key, blob.ToArray());
    }

    /// <inheritdoc/>
    public bool Equals(SshPublicKey? other) => other is not null && _blob.AsSpan().SequenceEqual(other._blob);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SshPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_blob);
        return hash.ToHashCode();
    }

    /// <summary>Type and base64, as in <c>authorized_keys</c>.</summary>
    public override string ToString() => $"{Type} {Convert.ToBase64String(_blob)}";

    private static byte[] Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new FormatException("the key's second word is not base64: part of the line may be missing");
        }
    }
}
