namespace PantheonSftp.Ssh.Cryptography;

/// <summary>The server's side of a key encapsulation mechanism.</summary>
internal interface IKeyEncapsulation
{
    int PublicKeyLength { get; }

    /// <summary>Makes a fresh secret that only the key's owner finds out from the ciphertext.</summary>
    /// <exception cref="SshProtocolException">The public key, of the right length, is not valid.</exception>
    (byte[] Ciphertext, byte[] Secret) Encapsulate(ReadOnlySpan<byte> publicKey);
}
