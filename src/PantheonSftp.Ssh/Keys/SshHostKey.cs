using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>A private key by which the server proves who it is.</summary>
public sealed class SshHostKey
{
    private readonly IPrivateKey _key;

    internal SshHostKey(IPrivateKey key)
    {
        _key = key;
        PublicKey = SshPublicKey.Of(key.PublicKey);
    }

    /// <summary>The public half.</summary>
    public SshPublicKey PublicKey { get; }

    /// <summary>Makes a new key. RSA takes 0.1 to 1 s.</summary>
    /// <param name="type"><c>ssh-ed25519</c>, <c>ecdsa-sha2-nistp256</c> or <c>ssh-rsa</c> (3072 bits).</param>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public static SshHostKey Generate(string type) => new(type switch
    {
        "ssh-ed25519" => Ed25519PrivateKey.Generate(),
        "ecdsa-sha2-nistp256" => EcdsaPrivateKey.Generate(NistCurve.P256),
        "ssh-rsa" => RsaPrivateKey.Generate(),
        _ => throw UnknownType(type),
    });

    /// <summary>Derives a key: the same seed and type always give the same key.</summary>
    /// <param name="seed">Any octets. Whoever knows them knows the key.</param>
    /// <param name="type">As of <see cref="Generate"/>.</param>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public static SshHostKey FromSeed(ReadOnlySpan<byte> seed, string type) => new(type switch
    {
        "ssh-ed25519" => SeededKeys.Ed25519(seed),
        "ecdsa-sha2-nistp256" => SeededKeys.EcdsaP256(seed),
        "ssh-rsa" => SeededKeys.Rsa(seed),
        _ => throw UnknownType(type),
    });

    /// <summary>Reads an unencrypted private key in OpenSSH's own or a PEM format.</summary>
    /// <remarks>Windows line ends and a file mode that lets others read are accepted, with a warning.</remarks>
    /// <exception cref="FormatException">The file is no such key; the message names file, reason and way out.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SshHostKey Load(string path, ILogger? logger = null) => new(PrivateKeyFile.Read(path, logger ?? NullLogger.Instance));

    /// <summary>Writes the private key (mode 0600) and, beside it, <c>.pub</c>, each atomically, in the format of <c>ssh-keygen</c>.</summary>
    public void Save(string path) => PrivateKeyFile.Write(path, _key);

    /// <summary>As <see cref="Save"/>, unless the file is there already: then false, and nothing is written.</summary>
    internal bool TryCreate(string path) => PrivateKeyFile.TryCreate(path, _key);

    /// <summary>Makes a signature blob with one of the key's <see cref="SshPublicKey.SignatureAlgorithms"/>.</summary>
    /// <exception cref="ArgumentException">The key cannot sign with the algorithm.</exception>
    internal byte[] Sign(string algorithm, ReadOnlySpan<byte> data)
    {
        if (!PublicKey.SignatureAlgorithms.Contains(algorithm))
            throw new ArgumentException($"a key of the type {PublicKey.Type} makes no {algorithm} signatures", nameof(algorithm));
        return new SshWriter().Text(algorithm).String(_key.Sign(algorithm, data)).ToArray();
    }

    private static ArgumentException UnknownType(string type) =>
        new($"\"{type}\" is no type of host key: ssh-ed25519, ecdsa-sha2-nistp256 and ssh-rsa are", nameof(type));
}
