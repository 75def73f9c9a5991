namespace PantheonSftp.Ssh.Keys;

/// <summary>The public half of one type of key. Immutable, so any number of threads may verify at once.</summary>
internal interface IPublicKey
{
    string Type { get; }

    int Bits { get; }

    /// <inheritdoc cref="SshPublicKey.SignatureAlgorithms"/>
    IReadOnlyList<string> SignatureAlgorithms { get; }

    /// <summary>Writes what follows the type's name in the blob.</summary>
    void WriteParts(SshWriter blob);

    /// <summary>Verifies the inner part of a signature blob.</summary>
    /// <exception cref="SshProtocolException">The signature is malformed.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The signature is malformed.</exception>
    bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
