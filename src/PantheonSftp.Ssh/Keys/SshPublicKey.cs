using System.Diagnostics.CodeAnalysis;

namespace PantheonSftp.Ssh.Keys;

/// <summary>A public key in SSH's form (RFC 4253 section 6.6).</summary>
public sealed class SshPublicKey : IEquatable<SshPublicKey>
{
    /// <summary>The key's type, such as <c>ssh-ed25519</c>, <c>ecdsa-sha2-nistp256</c>, <c>ssh-rsa</c>.</summary>
    public string Type => throw new NotImplementedException();

    /// <summary>The key's size in bits.</summary>
    public int Bits => throw new NotImplementedException();

    /// <summary>The key as it goes over the wire.</summary>
    public ReadOnlyMemory<byte> Blob => throw new NotImplementedException();

    /// <summary>The fingerprint as OpenSSH shows it: <c>SHA256:</c> and base64 without padding.</summary>
    public string Fingerprint => throw new NotImplementedException();

    /// <summary>Reads a line as in <c>id_ed25519.pub</c>: type, base64, comment.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out SshPublicKey? key) => throw new NotImplementedException();

    /// <summary>Reads a line; throws <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static SshPublicKey Parse(string line) => throw new NotImplementedException();

    /// <summary>Reads the form that goes over the wire.</summary>
    /// <exception cref="FormatException">The blob is malformed or of an unknown type.</exception>
    public static SshPublicKey FromBlob(ReadOnlySpan<byte> blob) => throw new NotImplementedException();

    /// <summary>Whether a signature blob (algorithm name and signature) is valid, was made with the named algorithm and fits this key.</summary>
    internal bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signatureBlob) => throw new NotImplementedException();

    /// <summary>Signature algorithms that a key of this type can make, best first.</summary>
    internal IReadOnlyList<string> SignatureAlgorithms => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Equals(SshPublicKey? other) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SshPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotImplementedException();

    /// <summary>Type and base64, as in <c>authorized_keys</c>.</summary>
    public override string ToString() => throw new NotImplementedException();
}
