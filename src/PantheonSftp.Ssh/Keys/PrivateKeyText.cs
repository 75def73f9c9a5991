using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Keys;

/// <summary>A private key file's text: OpenSSH's own format, or PEM with PKCS#1, PKCS#8 or SEC 1 inside.</summary>
internal static class PrivateKeyText
{
    private const string OpenSshLabel = "OPENSSH PRIVATE KEY";
    private const int LineLength = 70;    // as ssh-keygen writes

    /// <exception cref="FormatException">The text is no private key that is understood; the message is a reason, without the file's name.</exception>
    public static IPrivateKey Read(string text)
    {
        // RFC 1421 section 4.6: a key encrypted in this way has headers, which .NET takes for damage.
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new EncryptedKeyException();
        if (!PemEncoding.TryFind(text, out var pem))
            throw new FormatException(WhatElseItIs(text));

        var content = Convert.FromBase64String(text[pem.Base64Data]);
        try
        {
            return Read(text[pem.Label], content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>OpenSSH's format, lines and all.</summary>
    public static string Write(IPrivateKey key, string comment)
    {
        var content = OpenSshPrivateKeyFormat.Write(key, comment);
        var lines = Convert.ToBase64String(content).Chunk(LineLength).Select(line => new string(line));
        CryptographicOperations.ZeroMemory(content);
        return $"-----BEGIN {OpenSshLabel}-----\n{string.Join('\n', lines)}\n-----END {OpenSshLabel}-----\n";
    }

    private static IPrivateKey Read(string label, byte[] content)
    {
        try
        {
            return label switch
            {
                OpenSshLabel => OpenSshPrivateKeyFormat.Read(content),
                "RSA PRIVATE KEY" => Rsa(key => key.ImportRSAPrivateKey(content, out _)),
                "EC PRIVATE KEY" => Ecdsa(key => key.ImportECPrivateKey(content, out _)),
                "PRIVATE KEY" => Pkcs8(content),
                "ENCRYPTED PRIVATE KEY" => throw new EncryptedKeyException(),
                "PUBLIC KEY" or "RSA PUBLIC KEY" => throw new FormatException("it is a public key, where the private one is needed"),
                _ => throw new FormatException($"a \"{label}\" is not understood"),
            };
        }
        catch (CryptographicException damaged)
        {
            throw new FormatException("its content is damaged", damaged);
        }
        catch (PlatformNotSupportedException unknown)
        {
            // What .NET says of a curve that the system's library does not know.
            throw new FormatException("the key's curve is none of nistp256, nistp384 and nistp521", unknown);
        }
    }

    private static IPrivateKey Pkcs8(byte[] content)
    {
        if (Pkcs8Ed25519.TryReadSeed(content, out var seed))
        {
            var key = new Ed25519PrivateKey(seed);
            CryptographicOperations.ZeroMemory(seed);
            return key;
        }

        return IsRsa(content)
            ? Rsa(key => key.ImportPkcs8PrivateKey(content, out _))
            : Ecdsa(key => key.ImportPkcs8PrivateKey(content, out _));
    }

    private static bool IsRsa(byte[] content)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(content, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static RsaPrivateKey Rsa(Action<RSA> import)
    {
        var rsa = RSA.Create();
        import(rsa);
        var key = new RsaPrivateKey(rsa);
        key.RequireWritable();
        return key;
    }

    private static EcdsaPrivateKey Ecdsa(Action<ECDsa> import)
    {
        var ecdsa = ECDsa.Create();
        import(ecdsa);
        return EcdsaPrivateKey.FromEcdsa(ecdsa);
    }

    private static string WhatElseItIs(string text)
    {
        if (text.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal))
            return "it is in PuTTY's format: export it with PuTTYgen (Conversions, Export OpenSSH key) or `puttygen FILE -O private-openssh-new -o NEWFILE`";
        if (SshPublicKey.TryParse(text, out _))
            return "it is a public key, where the private one is needed: name the file without .pub";
        return string.IsNullOrWhiteSpace(text)
            ? "it is empty"
            : "it holds no private key in OpenSSH's or PEM format: `ssh-keygen -t ed25519 -N '' -f NEWFILE` makes one";
    }
}
