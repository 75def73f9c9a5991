using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh.Keys;

/// <summary>A private key by which the server proves who it is.</summary>
public sealed class SshHostKey
{
    /// <summary>The public half.</summary>
    public SshPublicKey PublicKey => throw new NotImplementedException();

    /// <summary>Makes a new key. RSA takes 0.1 to 1 s.</summary>
    /// <param name="type"><c>ssh-ed25519</c>, <c>ecdsa-sha2-nistp256</c> or <c>ssh-rsa</c> (3072 bits).</param>
    public static SshHostKey Generate(string type) => throw new NotImplementedException();

    /// <summary>Derives a key: the same seed and type always give the same key.</summary>
    public static SshHostKey FromSeed(ReadOnlySpan<byte> seed, string type) => throw new NotImplementedException();

    /// <summary>Reads an unencrypted private key in OpenSSH's own or a PEM format.</summary>
    /// <exception cref="FormatException">The file is no such key; the message names file, reason and way out.</exception>
    public static SshHostKey Load(string path, ILogger? logger = null) => throw new NotImplementedException();

    /// <summary>Writes the private key (mode 0600) and, beside it, <c>.pub</c>, each atomically, in the format of <c>ssh-keygen</c>.</summary>
    public void Save(string path) => throw new NotImplementedException();

    /// <summary>Makes a signature blob with one of the key's <see cref="SshPublicKey.SignatureAlgorithms"/>.</summary>
    internal byte[] Sign(string algorithm, ReadOnlySpan<byte> data) => throw new NotImplementedException();
}
